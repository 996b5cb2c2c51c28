package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
    @TempDir
    Path folder;

    @Test
    void theAnnouncedAddressServesUntilStopped() throws Exception {
        PipedInputStream printed = new PipedInputStream();
        PrintStream out = new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Surroundings surroundings = Run.surroundings(out, errors, Locale.ENGLISH);
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread server = new Thread(() -> {
            int code = Main.run(
                    surroundings, "serve", "--port", "0", "--data", folder.resolve("data").toString(), "--json");
            out.close();
            exitCode.complete(code);
        });
        server.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8));
        String announced = lines.readLine();
        assertThat(announced).as(errors.toString(StandardCharsets.UTF_8)).isNotNull();
        JsonNode event = new ObjectMapper().readTree(announced);
        assertThat(event.at("/event").asText()).isEqualTo("serving");
        URI address = URI.create(event.at("/address").asText());
        assertThat(address.getPort()).isEqualTo(event.at("/port").asInt());

        HttpResponse<String> page = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(address.resolve("/")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).containsIgnoringCase("<!doctype html>");

        Run second = Run.english("serve", "--port", "0", "--data", folder.resolve("data"));
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.lastError()).contains("in use by another running asset-factory");

        server.interrupt();
        assertThat(exitCode.get(120, TimeUnit.SECONDS)).isZero();
    }
}
