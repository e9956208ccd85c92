package io.mediaproject.platform.security;

import java.util.Optional;

/** What can be done, and which permissions it takes. */
public enum Action {
    /** To know of a media, and to see what it shows. */
    MEDIA_READ(Permission.MEDIA_READ, Permission.MEDIA_READ_ANY, Sharing.SHARED),
    /** To see what is kept from those whom it is shared with: where and with which device it was taken. */
    MEDIA_READ_DETAILS(Permission.MEDIA_READ, Permission.MEDIA_READ_ANY, Sharing.KEPT),
    MEDIA_UPLOAD(Permission.MEDIA_UPLOAD),
    MEDIA_CHANGE(Permission.MEDIA_CHANGE, Permission.MEDIA_CHANGE_ANY, Sharing.KEPT),
    MEDIA_RESTORE(Permission.MEDIA_RESTORE),
    MEDIA_REBUILD(Permission.MEDIA_REBUILD),
    JOBS_READ(Permission.JOBS_READ, Permission.JOBS_READ_ANY, Sharing.KEPT),
    JOBS_CHANGE(Permission.JOBS_CHANGE, Permission.JOBS_CHANGE_ANY, Sharing.KEPT),
    DEAD_LETTERS(Permission.DEAD_LETTERS_ADMIN);

    private enum Sharing {
        SHARED,
        KEPT
    }

    private final Permission permission;
    private final Optional<Permission> onAnybodys;
    private final Sharing sharing;

    /** The same for everybody's: only the permission counts. */
    Action(Permission permission) {
        this.permission = permission;
        this.onAnybodys = Optional.empty();
        this.sharing = Sharing.KEPT;
    }

    Action(Permission permission, Permission onAnybodys, Sharing sharing) {
        this.permission = permission;
        this.onAnybodys = Optional.of(onAnybodys);
        this.sharing = sharing;
    }

    /** Without it nobody who is signed in may do this; for one's own things it is enough. */
    public Permission permission() {
        return permission;
    }

    /** What it takes besides for the things of others; empty when it makes no difference whose a thing is. */
    Optional<Permission> onAnybodys() {
        return onAnybodys;
    }

    /** Whether an owner opens it to others by sharing. */
    boolean shared() {
        return sharing == Sharing.SHARED;
    }
}
