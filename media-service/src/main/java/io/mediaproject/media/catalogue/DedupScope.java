package io.mediaproject.media.catalogue;

/** Among whose media a title and bytes are unique; chosen before the first upload. */
public enum DedupScope {
    /** Each owner for itself: one user cannot block another's title. */
    OWNER,
    /** One team, one catalogue. */
    GLOBAL;

    private static final String EVERYBODY = "global";

    /** The value of the column by which the unique indexes part media. */
    String of(Owner owner) {
        return switch (this) {
            case OWNER -> owner.id().toString();
            case GLOBAL -> EVERYBODY;
        };
    }

    static DedupScope ofColumn(String scope) {
        return scope.equals(EVERYBODY) ? GLOBAL : OWNER;
    }

    /** As in {@code alice/holiday-2026}, or without the name when the catalogue is one. */
    public String slug(Owner owner, TitleKey key) {
        return switch (this) {
            case OWNER -> owner.username() + "/" + key;
            case GLOBAL -> key.value();
        };
    }
}
