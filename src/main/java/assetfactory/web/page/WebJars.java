package assetfactory.web.page;

/** Where the two libraries of the pages are: their versions are in pom.xml and here, and a test compares. */
final class WebJars {
    static final String HTMX = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    static final String THREE = "/webjars/three/0.181.1";
    static final String IMPORT_MAP = Json.text(new ImportMap(new Imports(
            THREE + "/build/three.module.min.js", THREE + "/examples/jsm/")));

    private WebJars() {}

    private record ImportMap(Imports imports) {}

    private record Imports(
            String three,
            @com.fasterxml.jackson.annotation.JsonProperty("three/addons/") String addons) {}
}
