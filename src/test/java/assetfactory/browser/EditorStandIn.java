package assetfactory.browser;

import assetfactory.message.Messages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageIO;

/**
 * Stands in for the server while the mask editor is tested: the page that holds the editor, and the part of the JSON
 * API that it talks to, with masks made by flood fill. It does what a real server will not do on demand: hold an answer
 * back, refuse one, and tell what it was asked.
 */
final class EditorStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Javalin app;
    private final List<Asked> asked = new ArrayList<>();
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> held = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

    /** @param port 0 for a free one */
    EditorStandIn(int port) {
        app = Javalin.start(config -> {
            config.jetty.host = "127.0.0.1";
            config.jetty.port = port;
            config.startup.showJavalinBanner = false;
            config.staticFiles.add(files -> {
                files.hostedPath = "/static";
                files.directory = "web/static";
                files.location = Location.EXTERNAL;
                files.headers = Map.of("Cache-Control", "no-store");
            });
            config.routes.get("/{scene}/page", this::page);
            config.routes.get("/blank", ctx -> ctx.html("<!doctype html><title>blank</title><link rel=icon href=data:,>"));
            config.routes.get(
                    "/test/editor-modules.js",
                    ctx -> ctx.contentType("text/javascript")
                            .result(EditorStandIn.class.getResourceAsStream("editor-modules.js")));
            config.routes.get("/page.css", ctx -> ctx.contentType("text/css").result(PAGE_CSS));
            config.routes.get("/api/v1/images/{scene}/picture", this::picture);
            config.routes.post("/api/v1/images/{scene}/masks", this::masks);
            config.routes.post("/api/v1/images/{scene}/glance", this::glance);
            config.routes.post("/api/v1/images/{scene}/mask.png", this::maskFile);
            config.routes.post("/api/v1/images/{scene}/mask-files", this::upload);
        });
    }

    /** For looking at the editor by hand: serves until it is stopped. */
    public static void main(String[] args) {
        EditorStandIn standIn = new EditorStandIn(args.length == 0 ? 0 : Integer.parseInt(args[0]));
        System.out.println(standIn.address("plate", "en"));
    }

    String address(String scene, String language) {
        return origin() + "/" + scene + "/page?language=" + language;
    }

    String origin() {
        return "http://127.0.0.1:" + app.port();
    }

    /** @param number of the question among those of its asker; 0 where it has none */
    private record Asked(String asker, long number, JsonNode question) {
        static Asked of(Context ctx, JsonNode question) {
            String[] asker = Objects.requireNonNullElse(ctx.header("X-Asker"), " 0").split(" ");
            return new Asked(asker[0], Long.parseLong(asker[1]), question);
        }
    }

    /** Every question about masks so far, oldest first. */
    List<JsonNode> asked() {
        synchronized (asked) {
            return asked.stream().map(Asked::question).toList();
        }
    }

    /** In the order of asking: one that its asker has given up may come after the next. */
    private void note(Asked one) {
        synchronized (asked) {
            int at = asked.size();
            while (at > 0 && asked.get(at - 1).asker().equals(one.asker()) && asked.get(at - 1).number() > one.number()) {
                at--;
            }
            asked.add(at, one);
        }
    }

    /** Keeps the answer to the next question back until the future is completed. */
    CompletableFuture<Void> holdNext() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        held.add(gate);
        return gate;
    }

    /** Answers the next question with 400 and this sentence. */
    void refuseNext(String sentence) {
        refusals.add(sentence);
    }

    @Override
    public void close() {
        held.forEach(gate -> gate.complete(null));
        app.stop();
    }

    private void page(Context ctx) {
        Scene scene = Scene.named(ctx.pathParam("scene"));
        String language = ctx.queryParamAsClass("language", String.class).getOrDefault("en");
        String mask = ctx.queryParamAsClass("mask", String.class).getOrDefault("");
        String messages = write(Messages.in(Locale.forLanguageTag(language)).startingWith("editor."));
        ctx.header(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'");
        ctx.html(
                """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>mask editor</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/page.css">
                <script type="module" src="/static/editor/mask-editor.js"></script>
                </head>
                <body>
                <main><mask-editor image="/api/v1/images/%s/picture?side=2048" api="/api/v1/images/%s" width="%d"
                    height="%d" %s form="generate-form" field="mask" name="%s" data-messages="%s"></mask-editor></main>
                <form id="generate-form"><input type="hidden" name="mask" value="%s"><input name="name" aria-label="name"></form>
                </body>
                </html>
                """
                        .formatted(
                                language,
                                scene.name(),
                                scene.name(),
                                scene.image().getWidth(),
                                scene.image().getHeight(),
                                scene.transparent() ? "transparent" : "",
                                scene.name(),
                                escaped(messages),
                                escaped(mask)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private void picture(Context ctx) throws IOException {
        ctx.contentType("image/png").result(png(Scene.named(ctx.pathParam("scene")).image()));
    }

    private void masks(Context ctx) throws IOException {
        JsonNode question = JSON.readTree(ctx.body());
        note(Asked.of(ctx, question));
        CompletableFuture<Void> gate = held.poll();
        if (gate != null) {
            gate.join();
        }
        String refusal = refusals.poll();
        if (refusal != null) {
            ctx.status(400).json(Map.of("error", Map.of("code", "error.test", "message", refusal), "requestId", "1"));
            return;
        }
        FloodFill fill = new FloodFill(Scene.named(ctx.pathParam("scene")).image());
        ctx.contentType("application/json").result(write(fill.answer(question)));
    }

    /** As a server whose embedding is not there yet: nobody's test shall be disturbed by what lies under the pointer. */
    private void glance(Context ctx) {
        ctx.contentType("application/json")
                .result("{\"width\": 1, \"height\": 1, \"candidates\": [], \"found\": null, \"milliseconds\": 0}");
    }

    private void maskFile(Context ctx) throws IOException {
        FloodFill fill = new FloodFill(Scene.named(ctx.pathParam("scene")).image());
        ctx.contentType("image/png").result(png(fill.maskOf(JSON.readTree(ctx.body()).get("source"))));
    }

    private void upload(Context ctx) {
        Scene scene = Scene.named(ctx.pathParam("scene"));
        ctx.status(201)
                .json(Map.of(
                        "id", "f".repeat(64),
                        "width", scene.image().getWidth(),
                        "height", scene.image().getHeight()));
    }

    private static byte[] png(java.awt.image.BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final String PAGE_CSS =
            """
            :root { color-scheme: dark; --bg: #141312; --panel: #1b1918; --panel-2: #262320; --line: #38332f; --text: #ede7df;
              --muted: #a89e93; --ember: #ff7a2f; --focus: #ffb15c; --danger: #ff7b72; --radius: 6px; }
            @media (prefers-color-scheme: light) {
              :root { color-scheme: light; --bg: #f5f2ed; --panel: #fdfbf8; --panel-2: #ebe5dd; --line: #d8cfc4; --text: #231e1a;
                --muted: #665c52; --ember: #ad3e0a; --focus: #ad3e0a; --danger: #b3261e; }
            }
            body { margin: 0; background: var(--bg); }
            main { height: calc(100vh - 60px); padding: 12px; box-sizing: border-box; }
            form { padding: 0 12px; }
            @media (max-width: 560px) { main { padding: 0; } }
            """;
}
