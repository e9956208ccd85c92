package io.mediaproject.media.upload;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.media.catalogue.TitleKey;
import io.mediaproject.platform.cdn.CdnNames;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Where the files of a media will lie on the CDN, fixed when its job is made so that trying again finds them. */
record CdnPaths(String root, String username) {
    private static final Pattern FOREIGN = Pattern.compile("[^a-z0-9._]+");
    private static final Pattern EDGES = Pattern.compile("^[-.]+|[-.]+$");
    private static final int LONGEST = 80;
    private static final int SUFFIX = 8;

    /** @param mark keeps a copy that comes later apart from one that is being removed */
    String original(MediaId media, String title, String mark, String extension) {
        return path(stem(media, title) + mark + "." + extension);
    }

    /** Carries the hash of its bytes, so that a replaced miniature is another file and no cache shows the old one. */
    String miniature(MediaId media, String title, String mark, Miniature picture) {
        String hash = picture.sha256().substring(0, SUFFIX);
        return path(stem(media, title) + mark + "-miniature-" + hash + "." + picture.extension());
    }

    private String path(String name) {
        return CdnNames.filePath(CdnNames.folder(root + "/" + username), CdnNames.fileName(name));
    }

    private static String stem(MediaId media, String title) {
        String id = media.toString();
        // A UUIDv7 starts with the time: its end is what tells two media of one moment apart.
        return slug(title) + "-" + id.substring(id.length() - SUFFIX);
    }

    private static String slug(String title) {
        String plain = Normalizer.normalize(TitleKey.of(title).value(), Normalizer.Form.NFKD);
        String slug = EDGES.matcher(FOREIGN.matcher(plain).replaceAll("-")).replaceAll("");
        if (slug.length() > LONGEST) {
            slug = EDGES.matcher(slug.substring(0, LONGEST)).replaceAll("");
        }
        return slug.isEmpty() ? "media" : slug;
    }
}
