package io.mediaproject.platform.cdn;

/** What the signature of a delivery URL is worth. */
public enum SignatureVerdict {
    /** The URL carries no signature at all. */
    UNSIGNED,
    VALID,
    EXPIRED,
    INVALID
}
