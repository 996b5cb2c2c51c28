package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.cli.Document;
import assetfactory.doubles.CardEngine;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the page about the API shows, one call after the other, as curl would. */
class CurlExamplesTest {
    @TempDir
    Path data;

    @Test
    void everyCallThatIsShownIsAnswered() throws Exception {
        List<String> calls = Document.of("docs/api.md").lines().stream()
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(calls).hasSizeGreaterThan(8);
        Map<String, String> names = new TreeMap<>();
        try (TestServer server = new TestServer(data, new CardEngine())) {
            for (String call : calls) {
                TestServer.Answer answer = server.send(request(server, Document.words(call), names));
                assertThat(answer.status()).as(call + "\n" + answer.text()).isBetween(200, 299);
                remember(call, answer, names);
            }
        }
        assertThat(names).containsKeys("IMAGE", "JOB", "ASSET");
    }

    /** What the next calls mean by the names that stand in for ids. */
    private static void remember(String call, TestServer.Answer answer, Map<String, String> names) throws IOException {
        if (!String.valueOf(answer.headers().get("Content-Type")).startsWith("application/json")) {
            return;
        }
        JsonNode body = answer.json();
        if (call.contains("/images") && body.has("id")) {
            names.put("IMAGE", body.path("id").asText());
        }
        if (body.has("state")) {
            names.put("JOB", body.path("id").asText());
        }
        if (body.path("asset").isTextual()) {
            names.put("ASSET", body.path("asset").asText());
        }
    }

    private static Request request(TestServer server, List<String> words, Map<String, String> names) throws IOException {
        Request.Builder request = null;
        String method = null;
        RequestBody body = null;
        Map<String, String> headers = new TreeMap<>();
        for (Iterator<String> rest = words.subList(1, words.size()).iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "-H" -> {
                    String[] header = rest.next().split(": ", 2);
                    headers.put(header[0], header[1]);
                }
                case "-X" -> method = rest.next();
                case "-d" -> body = server.json(named(rest.next(), names));
                case "-F" -> {
                    Path file = Path.of(rest.next().replaceFirst("^file=@", ""));
                    body = TestServer.form(file.getFileName().toString(), Files.readAllBytes(file));
                }
                case "-o" -> rest.next();
                case "-N", "-O", "-f", "-s" -> {}
                default -> {
                    assertThat(word).startsWith("localhost:7070/");
                    request = server.request(named(word.substring("localhost:7070".length()), names));
                }
            }
        }
        headers.forEach(request::header);
        String verb = method != null ? method : body != null ? "POST" : "GET";
        boolean empty = body == null && List.of("POST", "PUT", "PATCH").contains(verb);
        return request.method(verb, empty ? RequestBody.create(new byte[0]) : body).build();
    }

    private static String named(String text, Map<String, String> names) {
        String replaced = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            replaced = replaced.replace(name.getKey(), name.getValue());
        }
        return replaced;
    }
}
