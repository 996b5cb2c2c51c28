package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.Pictures;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.FormBody;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The server with a canary in each of its secrets, used and misused: nowhere may one of them sing. */
class CanaryTest {
    private static final String PASSWORD = "canary-password-7f3a";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ASSET_FACTORY_PASSWORD", PASSWORD,
            "ASSET_FACTORY_TOKEN", "canary-token-91bc",
            "ASSET_FACTORY_DATABASE_PASSWORD", "canary-database-55de",
            // Nobody listens there: its order fails.
            "ASSET_FACTORY_MODAL_URL", "http://127.0.0.1:9/",
            "ASSET_FACTORY_MODAL_TOKEN", "canary-modal-token-c20e",
            "ASSET_FACTORY_MODAL_KEY", "canary-modal-key-a8f1",
            "ASSET_FACTORY_MODAL_SECRET", "canary-modal-secret-e77b");
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");

    @TempDir
    Path folder;

    private final OkHttpClient client = new OkHttpClient.Builder()
            .followRedirects(false).readTimeout(2, TimeUnit.MINUTES).build();
    private final StringBuilder heard = new StringBuilder();
    private final StringBuffer logged = new StringBuffer();
    private String address;
    private String session = "";
    private String csrf = "";

    @Test
    void noSecretStandsInAPageAnErrorALogAFileOrAThreadDump() throws Exception {
        PipedInputStream printed = new PipedInputStream();
        PrintStream out = new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                out, new PrintStream(errors, true, StandardCharsets.UTF_8), Locale.ENGLISH, false, folder, ENVIRONMENT);
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Thread server = new Thread(() -> ended.complete(Main.run(surroundings, "serve", "--port", "0", "--json", "--debug",
                "--data", folder.resolve("data").toString())));
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("assetfactory");
        Level before = ours.getLevel();
        Listener listener = new Listener();
        listener.start();
        root.addAppender(listener);
        ours.setLevel(Level.DEBUG);
        try {
            server.start();
            String announced = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8)).readLine();
            address = new ObjectMapper().readTree(announced).at("/address").asText();
            heard.append(announced);
            List<String> more = use();
            ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
            heard.append(Arrays.stream(threads).map(ThreadInfo::toString).collect(Collectors.joining("\n")));
            silent("pages, answers and threads", heard.toString(), more);
            silent("the log", logged.toString(), more);
            silent("what is printed", errors.toString(StandardCharsets.UTF_8), more);
            assertThat(logged.toString()).contains("/api/v1/");
        } finally {
            root.detachAppender(listener);
            ours.setLevel(before);
            server.interrupt();
            ended.get(120, TimeUnit.SECONDS);
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
        silentFiles();
    }

    /** @return secrets that the server has made meanwhile and shown once */
    private List<String> use() throws IOException {
        heard.append(send(request("/login").post(new FormBody.Builder().add("password", PASSWORD + "x").build())));
        try (Response response = client.newCall(request("/login")
                        .post(new FormBody.Builder().add("password", PASSWORD).build()).build()).execute()) {
            session = Optional.ofNullable(response.header("Set-Cookie")).orElseThrow().split(";")[0];
        }
        String start = send(request("/settings/access"));
        csrf = found("csrf-token\" content=\"(\\w+)\"", start);
        String token = found("(af_[\\w-]{43})", send(request("/settings/access/tokens")
                .post(new FormBody.Builder().add("_csrf", csrf).add("name", "canary").build())));
        String secret = found("(whsec_[\\w-]{43})", send(request("/settings/webhooks").post(new FormBody.Builder()
                .add("_csrf", csrf).add("url", "http://127.0.0.1:9/hook").add("event", "asset.failed").build())));
        String image = found("\"id\":\"([0-9a-f]{64})\"", send(request("/api/v1/images").post(new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("file", "a.png", RequestBody.create(Pictures.sprite(32, 32, 0x33aa11)))
                .build())));
        for (String engine : List.of("pocket", "modal")) {
            String job = send(request("/api/v1/assets").post(json(
                    "{\"image\":\"" + image + "\",\"mask\":{\"type\":\"alpha\"},\"engine\":\"" + engine + "\"}")));
            heard.append(job);
            String id = found("\"id\":\"(\\w+)\"", job);
            if (engine.equals("pocket")) {
                heard.append(send(request("/api/v1/jobs/" + id + "/events").header("Accept", "text/event-stream")));
            }
            heard.append(send(request("/jobs/" + id)));
        }
        heard.append(send(request("/api/v1/assets").post(json("{\"image\":"))));
        heard.append(send(request("/api/v1/assets").header("Authorization", "Bearer " + token + "x")));
        heard.append(send(request("/assets?x=1").header("Host", "evil.example")));
        for (String path : List.of("/api/v1/server", "/api/v1/tokens", "/api/v1/webhooks", "/api/v1/jobs", "/api/v1/assets", "/metrics")) {
            heard.append(send(request(path)));
        }
        crawl();
        return List.of(token, secret, session.substring(session.indexOf('=') + 1));
    }

    private void crawl() throws IOException {
        Deque<String> open = new ArrayDeque<>(List.of("/"));
        Set<String> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            String path = open.remove();
            String page = send(request(path.replace("&amp;", "&")));
            heard.append(page);
            Matcher link = LINK.matcher(page);
            while (link.find()) {
                String next = link.group(1);
                if (!next.startsWith("/static/") && !next.contains("/files/") && !next.endsWith(".zip") && seen.add(next)) {
                    open.add(next);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(8);
    }

    private void silentFiles() throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).filter(file -> !file.toString().contains("native")).toList();
        }
        assertThat(files).anyMatch(file -> file.endsWith("asset.json")).anyMatch(file -> file.endsWith("factory.db"));
        for (Path file : files) {
            silent(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1), List.of());
        }
    }

    private static void silent(String where, String text, List<String> more) {
        for (Map.Entry<String, String> secret : ENVIRONMENT.entrySet()) {
            if (!secret.getKey().endsWith("_URL")) {
                assertThat(text.contains(secret.getValue())).as("%s in %s", secret.getKey(), where).isFalse();
            }
        }
        more.forEach(secret -> assertThat(text.contains(secret)).as("%s… in %s", secret.substring(0, 6), where).isFalse());
    }

    private static RequestBody json(String text) {
        return RequestBody.create(text.getBytes(StandardCharsets.UTF_8), okhttp3.MediaType.get("application/json"));
    }

    private Request.Builder request(String path) {
        Request.Builder request = new Request.Builder().url(address + path).header("X-CSRF-Token", csrf);
        return session.isEmpty() ? request : request.header("Cookie", session);
    }

    private String send(Request.Builder request) throws IOException {
        try (Response response = client.newCall(request.build()).execute()) {
            return response.headers() + response.body().string();
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private final class Listener extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            logged.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                logged.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
