package io.mediaproject.platform.security;

import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.UserId;

/** What something is done to, as far as it matters for who may do it. */
public sealed interface Resource {

    /** A thing with an owner. */
    record Owned(UserId owner, Reach reach) implements Resource {
        public Owned {
            requireNonNull(owner, "owner");
            requireNonNull(reach, "reach");
        }
    }

    /** What is nobody's in particular: the platform itself, or everything of a kind. */
    record Platform() implements Resource {}

    /** With whom an owner shares. */
    enum Reach {
        PRIVATE,
        /** With anyone who is signed in. */
        MEMBERS,
        /** With anyone at all. */
        PUBLIC
    }

    /** A thing that its owner shares with nobody. */
    static Resource of(UserId owner) {
        return new Owned(owner, Reach.PRIVATE);
    }

    static Resource platform() {
        return new Platform();
    }
}
