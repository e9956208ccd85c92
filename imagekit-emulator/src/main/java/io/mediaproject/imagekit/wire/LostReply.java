package io.mediaproject.imagekit.wire;

/** Stands in the context of a request whose answer is to be lost after its work was done. */
public enum LostReply {
    ARMED
}
