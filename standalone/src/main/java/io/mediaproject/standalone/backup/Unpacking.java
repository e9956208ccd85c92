package io.mediaproject.standalone.backup;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.embedded.DataFolder;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.blob.FileBlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what an archive has into its places in a data folder. */
final class Unpacking implements AutoCloseable {
    static final String SECRETS = "secrets/";
    private static final String BLOBS = "blobs/";
    private static final Pattern SECRET = Pattern.compile(SECRETS + "[a-z][a-z0-9-]{0,62}");
    private static final int LONGEST_SECRET = 4096;

    private final DataFolder data;
    private final FreshDatabase.Maker databases;
    private final Manifest manifest;
    private final Map<String, Manifest.Table> tables;
    private final BlobStore blobs;
    private @Nullable FreshDatabase database;
    private @Nullable LoadStore load;

    Unpacking(DataFolder data, FreshDatabase.Maker databases, Manifest manifest) {
        if (manifest.format() != Manifest.FORMAT) {
            throw new BackupRefused(
                    "The backup has format %d, and this program knows %d. Take the program that wrote it, or a newer one."
                            .formatted(manifest.format(), Manifest.FORMAT));
        }
        this.data = data;
        this.databases = databases;
        this.manifest = manifest;
        this.tables = manifest.tables().stream().collect(Collectors.toMap(Manifest.Table::folder, Function.identity()));
        this.blobs = FileBlobStore.open(data.root().resolve("blobs"));
    }

    void put(String name, InputStream bytes) throws IOException, SQLException {
        var table = tables.get(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
        if (isSecret(name)) {
            var secret = new String(bytes.readNBytes(LONGEST_SECRET), StandardCharsets.UTF_8);
            data.putSecret(name.substring(SECRETS.length()), secret);
        } else if (table != null) {
            load().rows(table, bytes);
        } else if (name.startsWith(BLOBS)) {
            blob(key(name), bytes);
        } else {
            throw unknown(name);
        }
    }

    static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    private void blob(BlobKey key, InputStream bytes) throws IOException {
        try (var writer = blobs.create(key)) {
            bytes.transferTo(writer);
            writer.commit();
        }
    }

    private static BlobKey key(String name) {
        try {
            return new BlobKey(name.substring(BLOBS.length()));
        } catch (IllegalArgumentException _) {
            throw unknown(name);
        }
    }

    private static BackupRefused unknown(String name) {
        return new BackupRefused(
                "The file has an entry %s, which no backup has. Take another copy; nothing was restored."
                        .formatted(name));
    }

    /** The secrets come first in an archive, and the database is made with them. */
    private LoadStore load() throws SQLException {
        if (load == null) {
            database = databases.make(data, manifest.schemas());
            load = LoadStore.open(database.superuserUrl(), manifest.tables());
        }
        return load;
    }

    /** Keeps it all; without this call the database stays empty. */
    void finish() throws SQLException {
        load().commit();
    }

    @Override
    public void close() throws SQLException {
        try (var _ = database;
                var _ = load) {
            blobs.close();
        }
    }
}
