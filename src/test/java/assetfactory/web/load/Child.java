package assetfactory.web.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The program as people start it, in a JVM of its own with a small heap. */
final class Child implements AutoCloseable {
    private static final int STOPS_WITHIN_SECONDS = 40;

    private final Process process;
    private final String address;

    private Child(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts in another folder than the checkout's, whose templates would be read anew for every page.
     *
     * @param jar with its libraries beside it
     * @param heap as in {@code -Xmx}
     */
    static Child start(Path jar, Path data, String heap) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-jar",
                        jar.toAbsolutePath().toString(), "serve", "--port", "0", "--data", data.toString(), "--json")
                .directory(data.toFile())
                .redirectError(data.resolveSibling(data.getFileName() + ".log").toFile())
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the server did not start");
        }
        JsonNode serving = Studio.json(line.getBytes(StandardCharsets.UTF_8));
        return new Child(process, serving.path("address").asText());
    }

    String address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
