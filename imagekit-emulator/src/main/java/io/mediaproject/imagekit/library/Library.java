package io.mediaproject.imagekit.library;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Every file of the account: one at a path, each with its versions, kept on disk and known by heart. */
public final class Library {
    private static final int VERSIONS = 100;
    private static final String SUFFIX_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private static final int SUFFIX_LENGTH = 9;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Shelves shelves;
    private final Prober prober;
    private final InstantSource clock;

    // Guards the two maps and the moves on disk that go with them; the bytes are written and probed before.
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<FileId, NavigableMap<Integer, FileRecord>> files = new HashMap<>();
    private final NavigableMap<String, FileId> paths = new TreeMap<>();

    private Library(Shelves shelves, Prober prober, InstantSource clock) {
        this.shelves = shelves;
        this.prober = prober;
        this.clock = clock;
    }

    public static Library in(Path folder, Prober prober, InstantSource clock) {
        var library = new Library(Shelves.in(folder), prober, clock);
        library.shelves.read().forEach(library::know);
        return library;
    }

    public Inbox inbox(SizeLimits limits) {
        return new Inbox(shelves.incoming(), limits);
    }

    /** Takes a file over: afterwards it is there whole, with its record, whatever happens to this process. */
    public FileRecord add(Incoming arrived, NewFile wanted) {
        var facts = prober.facts(arrived);
        lock.lock();
        try {
            var file = place(arrived, wanted, facts);
            shelves.put(arrived, file);
            know(file);
            return file;
        } finally {
            lock.unlock();
        }
    }

    public Optional<FileRecord> find(FileId id) {
        return versions(id).stream().findFirst();
    }

    public Optional<FileRecord> findByPath(String filePath) {
        lock.lock();
        try {
            return Optional.ofNullable(paths.get(filePath)).flatMap(this::find);
        } finally {
            lock.unlock();
        }
    }

    /** The versions of a file, the newest first; none if there is no such file. */
    public List<FileRecord> versions(FileId id) {
        lock.lock();
        try {
            var versions = files.get(id);
            return versions == null
                    ? List.of()
                    : List.copyOf(versions.descendingMap().values());
        } finally {
            lock.unlock();
        }
    }

    /** The newest version of every file, the oldest file first. */
    public List<FileRecord> all() {
        lock.lock();
        try {
            return files.values().stream()
                    .map(versions -> versions.lastEntry().getValue())
                    .sorted(Comparator.comparing(FileRecord::createdAt).thenComparing(FileRecord::fileId))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Removes a file with all its versions; false if it was not there. */
    public boolean remove(FileId id) {
        lock.lock();
        try {
            var file = find(id);
            if (file.isEmpty()) {
                return false;
            }
            shelves.remove(id);
            files.remove(id);
            paths.remove(file.get().filePath());
            return true;
        } finally {
            lock.unlock();
        }
    }

    public Path bytes(FileRecord file) {
        return shelves.bytes(file);
    }

    public Path poster(FileRecord file) {
        return shelves.poster(file);
    }

    /** A folder of the same disk for drafts; it is emptied at each start. */
    public Path scratch() {
        return shelves.incoming();
    }

    private FileRecord place(Incoming arrived, NewFile wanted, Facts facts) {
        var name = wanted.unique() ? withSuffix(wanted.name()) : wanted.name();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var id = FileId.random();
        var fresh = new FileRecord(
                id,
                id,
                1,
                wanted.folder(),
                name,
                arrived.size(),
                arrived.contentType(),
                facts,
                wanted.labels(),
                now,
                now);
        var there = findByPath(fresh.filePath());
        return there.isEmpty() ? fresh : nextVersion(there.get(), fresh, wanted.overwrite());
    }

    private static FileRecord nextVersion(FileRecord there, FileRecord fresh, boolean overwrite) {
        if (!overwrite) {
            throw new LibraryError.Exists(there.filePath());
        }
        if (there.version() >= VERSIONS) {
            throw new LibraryError.TooManyVersions(there.filePath());
        }
        return new FileRecord(
                there.fileId(),
                fresh.versionId(),
                there.version() + 1,
                there.folder(),
                there.name(),
                fresh.size(),
                fresh.contentType(),
                fresh.facts(),
                fresh.labels(),
                there.createdAt(),
                fresh.updatedAt());
    }

    private void know(FileRecord file) {
        files.computeIfAbsent(file.fileId(), _ -> new TreeMap<>()).put(file.version(), file);
        paths.put(file.filePath(), file.fileId());
    }

    private static String withSuffix(String name) {
        var suffix = new StringBuilder("_");
        RANDOM.ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length()).forEach(i -> suffix.append(SUFFIX_LETTERS.charAt(i)));
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) + suffix + name.substring(dot) : name + suffix;
    }
}
