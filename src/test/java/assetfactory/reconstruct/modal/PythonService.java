package assetfactory.reconstruct.modal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real service of {@code modal/} in a process of its own, with its stand-in engine. */
public final class PythonService implements AutoCloseable {
    private static final String READY = "sam3d-service listening on ";

    /** Asked once in a process: importing all that takes it a second or two. */
    private static Optional<Path> python = Optional.empty();

    private final Path spool;
    private final Map<String, String> environment = new TreeMap<>();
    private Process process;
    private int port;

    public PythonService(Path spool) {
        this.spool = spool;
    }

    /**
     * A Python that has what the service imports: the one that {@code ASSET_FACTORY_PYTHON} names, or one in a virtual
     * environment below {@code target}. Skips the test where there is none, except where the project is checked
     * automatically.
     */
    public static synchronized Path python() {
        if (python.isEmpty()) {
            python = Optional.of(found());
        }
        return python.get();
    }

    private static Path found() {
        Optional<Path> named = Optional.ofNullable(System.getenv("ASSET_FACTORY_PYTHON")).map(Path::of);
        Optional<Path> found = Stream.concat(
                        named.stream(),
                        Stream.of(Path.of("target/python/bin/python"), Path.of("target/python/Scripts/python.exe")))
                .map(Path::toAbsolutePath)
                .filter(PythonService::works)
                .findFirst();
        if (found.isEmpty()) {
            String why = "no Python with fastapi, uvicorn, python-multipart, numpy and pillow: set ASSET_FACTORY_PYTHON,"
                    + " or make a virtual environment in target/python from modal/requirements-test.txt";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(why);
            }
            Assumptions.abort(why);
        }
        return found.get();
    }

    private static boolean works(Path python) {
        if (!Files.isExecutable(python)) {
            return false;
        }
        try {
            Process trial = new ProcessBuilder(
                            python.toString(), "-c", "import fastapi, uvicorn, multipart, numpy, PIL")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(120, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public PythonService with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Returns when it answers; after a {@link #kill} on the same port. */
    public PythonService start() {
        List<String> command = new ArrayList<>(List.of(
                python().toString(), "-m", "sam3d_service", "--port", String.valueOf(port), "--spool",
                spool.toAbsolutePath().toString(), "--engine", "stand-in"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("modal"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("SAM3D_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(READY)) {
                    port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
                    return this;
                }
            }
            throw new IllegalStateException("the service ended with " + process.waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a power cut would. */
    void kill() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        workers.forEach(worker -> worker.onExit().join());
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public ModalConfig config(String... token) {
        Map<String, String> variables = new TreeMap<>(Map.of(ModalConfig.URL, "http://127.0.0.1:" + port));
        if (token.length > 0) {
            variables.put(ModalConfig.TOKEN, token[0]);
        }
        return ModalConfig.of(variables).orElseThrow();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
