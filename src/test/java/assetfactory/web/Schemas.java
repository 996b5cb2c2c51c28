package assetfactory.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** As much of JSON Schema as our OpenAPI document uses. An unknown keyword is an error, so that none goes unchecked. */
final class Schemas {
    private static final List<String> KNOWN = List.of(
            "$ref", "oneOf", "type", "properties", "required", "additionalProperties", "items", "maxItems", "enum",
            "const", "minimum", "maximum", "pattern", "minLength", "maxLength", "format", "default", "description");

    private final JsonNode document;

    Schemas(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with the value; empty where nothing is. */
    List<String> problems(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "$", problems);
        return problems;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KNOWN.contains(keyword)) {
                throw new IllegalArgumentException("unknown keyword " + keyword);
            }
        });
        if (schema.has("$ref")) {
            check(document.at(schema.path("$ref").asText().substring(1)), value, at, problems);
            return;
        }
        if (schema.has("oneOf")) {
            long fitting = 0;
            for (JsonNode one : schema.path("oneOf")) {
                fitting += problems(one, value).isEmpty() ? 1 : 0;
            }
            if (fitting != 1) {
                problems.add(at + " fits " + fitting + " of the alternatives");
            }
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(schema, value, at, problems);
            case "array" -> array(schema, value, at, problems);
            case "string" -> string(schema, value, at, problems);
            case "integer" -> number(schema, value, at, problems, value.isIntegralNumber());
            case "number" -> number(schema, value, at, problems, value.isNumber());
            case "boolean" -> expect(value.isBoolean(), at, problems);
            case "null" -> expect(value.isNull(), at, problems);
            default -> throw new IllegalArgumentException("no type at " + at);
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> problems) {
        expect(value.isObject(), at, problems);
        schema.path("required").forEach(name -> expect(value.has(name.asText()), at + "." + name.asText(), problems));
        value.fields().forEachRemaining(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            if (!property.isMissingNode()) {
                check(property, field.getValue(), at + "." + field.getKey(), problems);
            } else if (schema.has("properties")) {
                problems.add(at + "." + field.getKey() + " is not documented");
            }
        });
    }

    private void array(JsonNode schema, JsonNode value, String at, List<String> problems) {
        expect(value.isArray() && value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE), at, problems);
        for (int i = 0; i < value.size(); i++) {
            check(schema.path("items"), value.get(i), at + "[" + i + "]", problems);
        }
    }

    private void string(JsonNode schema, JsonNode value, String at, List<String> problems) {
        expect(value.isTextual(), at, problems);
        String text = value.asText();
        if (schema.has("enum")) {
            List<String> allowed = new ArrayList<>();
            schema.path("enum").forEach(one -> allowed.add(one.asText()));
            expect(allowed.contains(text), at, problems);
        }
        expect(!schema.has("const") || schema.path("const").asText().equals(text), at, problems);
        expect(!schema.has("pattern") || text.matches(schema.path("pattern").asText()), at, problems);
        if (schema.path("format").asText().equals("date-time")) {
            expect(text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"), at, problems);
        }
    }

    private void number(JsonNode schema, JsonNode value, String at, List<String> problems, boolean type) {
        expect(type, at, problems);
        expect(!schema.has("minimum") || value.asDouble() >= schema.path("minimum").asDouble(), at, problems);
        expect(!schema.has("maximum") || value.asDouble() <= schema.path("maximum").asDouble(), at, problems);
    }

    private static void expect(boolean holds, String at, List<String> problems) {
        if (!holds) {
            problems.add(at);
        }
    }
}
