package assetfactory.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of this test's own, from the programs that are installed on the machine. */
public final class Postgres implements AutoCloseable {
    /** Said where there is none. */
    public static final String NONE = "No PostgreSQL on this machine (apt-get install postgresql): the shared queue is not tested";

    private final Path bin;
    private final Path data;
    private final int port;

    private Postgres(Path bin, Path data, int port) {
        this.bin = bin;
        this.data = data;
        this.port = port;
    }

    /** The folder of its programs, the newest where there are several. */
    public static Optional<Path> programs() {
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)).map(Path::of);
        return Stream.concat(onPath, debian())
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("pg_ctl")))
                .findFirst();
    }

    private static Stream<Path> debian() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin")).sorted(Comparator.reverseOrder()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Postgres start(Path bin) throws Exception {
        // Not below the test's own folder: root owns that, and PostgreSQL refuses to run as root.
        Path data = Files.createTempDirectory("asset-factory-postgres");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Postgres postgres = new Postgres(bin, data, port);
        postgres.run("initdb", "-D", data.resolve("db").toString(), "-U", "factory", "--auth=trust", "--no-sync", "-E", "UTF8");
        postgres.run(
                "pg_ctl", "-D", data.resolve("db").toString(), "-w", "-l", data.resolve("log").toString(), "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off", "start");
        return postgres;
    }

    /** Of its one database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=factory";
    }

    private void run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("postgres", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(program + ": " + Files.readString(said));
        }
        Files.delete(said);
    }

    @Override
    public void close() throws Exception {
        run("pg_ctl", "-D", data.resolve("db").toString(), "-m", "immediate", "stop");
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
