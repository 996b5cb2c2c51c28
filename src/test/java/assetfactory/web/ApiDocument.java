package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The API's OpenAPI document, to hold the server's answers against. */
final class ApiDocument {
    /** What the document says of every operation at once. */
    private static final Set<Integer> ANYWHERE = Set.of(401, 403, 421, 429, 503, 507);

    private final JsonNode document;
    private final Schemas schemas;

    ApiDocument() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("api/openapi.json")) {
            document = new ObjectMapper().readTree(in);
            schemas = new Schemas(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, such as {@code GET /api/v1/jobs/{id}}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(
                        method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Fails where a documented operation answered with what the document does not say. */
    void check(String method, String path, TestServer.Answer answer) throws IOException {
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            return;
        }
        JsonNode response = operation.get().path("responses").path(String.valueOf(answer.status()));
        if (response.isMissingNode() && ANYWHERE.contains(answer.status())) {
            response = document.at("/components/responses/Error");
        }
        assertThat(response.isMissingNode())
                .as("%s %s answers %d, which is not documented: %s", method, path, answer.status(), answer.text())
                .isFalse();
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asText().substring(1));
        }
        if (answer.status() == 304 || answer.status() == 204) {
            return;
        }
        String type = Optional.ofNullable(answer.headers().get("Content-Type")).orElse("").split(";")[0];
        JsonNode schema = response.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode()).as("%s %s answers with %s", method, path, type).isFalse();
        // What is not JSON has nothing to hold against a schema, nor has a file that happens to be JSON.
        if (type.equals("application/json") && !schema.path("format").asText().equals("binary")) {
            assertThat(schemas.problems(schema, answer.json())).as("%s %s: %s", method, path, answer.text()).isEmpty();
        }
    }

    private Optional<JsonNode> operation(String method, String path) {
        for (Map.Entry<String, JsonNode> documented : document.path("paths").properties()) {
            String pattern = documented.getKey().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+?");
            JsonNode operation = documented.getValue().path(method.toLowerCase(Locale.ROOT));
            boolean zip = path.endsWith(".zip") == documented.getKey().endsWith(".zip");
            if (path.matches(pattern) && zip && !operation.isMissingNode()) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
