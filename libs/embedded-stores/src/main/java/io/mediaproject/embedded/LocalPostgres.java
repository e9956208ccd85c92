package io.mediaproject.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL process of our own, crash safe, on 127.0.0.1, with a password for every account.
 * Only the program comes from zonky's jars: their starter has test settings (no fsync), trusts every local user and
 * knows no sessions.
 */
public final class LocalPostgres implements AutoCloseable {
    /** The account that may do everything; services get their own by {@link #accounts()}. */
    public static final String SUPERUSER = "postgres";

    private static final String NAME = "postgres";
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=" + Ports.HOST,
            "unix_socket_directories=",
            // Crash safety is PostgreSQL's default, spelled out because it must never depend on a file that was edited.
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=200",
            "shared_buffers=%dMB".formatted(bufferMegabytes()),
            "timezone=UTC",
            "log_timezone=UTC",
            // What a statement said may hold what a user typed: the log keeps the server's own messages only.
            "log_min_messages=log",
            "log_error_verbosity=terse",
            "log_checkpoints=off");
    private static final List<String> FORGETFUL =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");

    private final ChildProcess process;
    private final PostgresAccounts accounts;

    private LocalPostgres(ChildProcess process, PostgresAccounts accounts) {
        this.process = process;
        this.accounts = accounts;
    }

    public static LocalPostgres start(DataFolder data) {
        return start(data, SETTINGS);
    }

    /** For tests, whose data goes with the run: nothing waits for a disk, neither a commit nor the end. */
    public static LocalPostgres startForgetful(DataFolder data) {
        return start(data, Stream.concat(SETTINGS.stream(), FORGETFUL.stream()).toList());
    }

    private static LocalPostgres start(DataFolder data, List<String> settings) {
        Path folder = data.of(NAME);
        Leftovers.end(
                "postgres",
                folder,
                List.of(folder.resolve("postmaster.pid"), data.run().resolve("postgres.pid")));
        var unprivileged = Unprivileged.current();
        Path programs = data.programs().postgres().resolve("bin");
        if (!Files.exists(folder)) createCluster(data, programs, unprivileged);
        var words = unprivileged.words(server(data, programs, settings));
        return Startup.onFreePort(data, NAME, port -> launch(data, words, port));
    }

    // Made beside its place and renamed, so that a first start that is killed leaves no half cluster to trip over.
    private static void createCluster(DataFolder data, Path programs, Unprivileged unprivileged) {
        Path fresh = data.of(NAME + ".new");
        Path passwordFile = fresh.resolve("password");
        Path cluster = fresh.resolve("cluster");
        try {
            FileTrees.delete(fresh);
            data.make(NAME + ".new");
            Files.createDirectory(cluster);
            DataFolder.writeOwnerOnly(passwordFile, data.secret(NAME));
            unprivileged.own(fresh);
            ChildProcess.run(unprivileged.words(initdb(programs, cluster, passwordFile)));
            Files.move(cluster, data.of(NAME), StandardCopyOption.ATOMIC_MOVE);
            FileTrees.delete(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the PostgreSQL cluster in " + data.of(NAME), e);
        }
    }

    // The built-in C.UTF-8 sorts and folds alike on every machine; the C library's locales do not.
    private static List<String> initdb(Path programs, Path cluster, Path passwordFile) {
        return List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + cluster,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
    }

    private static List<String> server(DataFolder data, Path programs, List<String> settings) {
        List<String> words = new ArrayList<>(List.of(
                programs.resolve("postgres").toString(), "-D", data.of(NAME).toString()));
        for (String setting : settings) words.addAll(List.of("-c", setting));
        return words;
    }

    private static LocalPostgres launch(DataFolder data, List<String> server, int port) {
        var words = Stream.concat(server.stream(), Stream.of("-p", "" + port)).toList();
        var process = ChildProcess.start(new ChildProcess.Command(NAME, words, data.run()));
        var accounts = new PostgresAccounts(port, data.secret(NAME));
        return Startup.ready(process, NAME, new LocalPostgres(process, accounts), LocalPostgres::serves);
    }

    private boolean serves() {
        try (var _ = accounts.connect("postgres")) {
            return true;
        } catch (SQLException e) {
            if (!"28P01".equals(e.getSQLState())) return false;
            process.close();
            throw new EmbeddedStoreException(
                    "The embedded PostgreSQL does not know the password in secrets/postgres. Put the file back that"
                            + " belongs to this data folder.",
                    e);
        }
    }

    /** PostgreSQL's 128 MB are for a machine of 2 GB; a search among a million media reads pages of four times that. */
    private static long bufferMegabytes() {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.clamp(machine.getTotalMemorySize() >> 24, 128, 512);
    }

    /** Makes databases, schemas and accounts. */
    public PostgresAccounts accounts() {
        return accounts;
    }

    /** The JDBC address of a database for the superuser, with its password. */
    public String superuserUrl(String database) {
        return accounts.url(database, SUPERUSER, accounts.superuserPassword());
    }

    public int port() {
        return accounts.port();
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
