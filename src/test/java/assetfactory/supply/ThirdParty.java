package assetfactory.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the program is made of and under which licences, by the SBOM that the build puts into the jar. After a dependency
 * was changed:
 *
 * <pre>
 * mvn -q package -DskipTests exec:java -Dexec.classpathScope=test -Dexec.mainClass=assetfactory.supply.ThirdParty
 * </pre>
 */
final class ThirdParty {
    static final Path SBOM = Path.of("target", "classes", "META-INF", "sbom", "asset-factory.cdx.json");
    static final Path LIST = Path.of("THIRD-PARTY.md");

    /** Licences under which a studio may use, change and pass on what it gets from us, closed source included. */
    static final Set<String> ALLOWED = Set.of(
            "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0", "MIT");

    private ThirdParty() {}

    /** A library, once for all its platforms. */
    record Library(String name, String version, Set<String> licences) {
        boolean allowed() {
            return licences.stream().anyMatch(ALLOWED::contains);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(LIST, page(libraries()));
    }

    /** By name. */
    static List<Library> libraries() throws IOException {
        JsonNode components = new ObjectMapper().readTree(SBOM.toFile()).path("components");
        Map<String, Library> libraries = new TreeMap<>();
        for (JsonNode component : components) {
            String group = component.path("group").asText();
            String name = group + ":" + component.path("name").asText();
            libraries.put(name, new Library(name, component.path("version").asText(), licences(group, component)));
        }
        return List.copyOf(libraries.values());
    }

    private static Set<String> licences(String group, JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode one : component.path("licenses")) {
            JsonNode licence = one.path("license");
            String said = one.path("expression").asText(licence.path("id").asText(licence.path("name").asText()));
            // "The BSD License", says its POM, which is taken for the oldest; the licence's text has three clauses.
            boolean threeClauses = group.startsWith("com.twelvemonkeys") && said.equals("BSD-4-Clause");
            licences.add(threeClauses ? "BSD-3-Clause" : said);
        }
        return licences;
    }

    static String page(List<Library> libraries) {
        List<String> lines = new ArrayList<>(List.of(
                "# Third-party software",
                "",
                "What the program loads at run time. Written by `assetfactory.supply.ThirdParty` out of the build's SBOM; a test",
                "holds this page against it, and every library against the licences that are allowed. Where a library is offered",
                "under several, we take one that is: " + String.join(", ", new TreeSet<>(ALLOWED)) + ".",
                "",
                "| library | version | licence |",
                "|---|---|---|"));
        for (Library library : libraries) {
            lines.add("| " + library.name() + " | " + library.version() + " | "
                    + String.join(" or ", library.licences()) + " |");
        }
        return String.join("\n", lines) + "\n";
    }
}
