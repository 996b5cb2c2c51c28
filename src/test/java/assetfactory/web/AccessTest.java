package assetfactory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.access.Access;
import assetfactory.database.Database;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.library.LibraryDatabase;
import assetfactory.message.BadInput;
import assetfactory.web.TestServer.Answer;
import assetfactory.web.access.AccessSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server where people have to say who they are, as browsers, programs and strangers meet it. */
class AccessTest {
    private static final String PASSWORD = "correct horse";
    private static final Pattern FORM = Pattern.compile("<form[^>]*method=\"post\"[^>]*>(.{0,200})", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf-token\" content=\"([0-9a-f]{64})\">");

    @TempDir
    static Path data;

    static TestServer server;
    static String token;
    static String session;
    static String csrf;

    @BeforeAll
    static void start() throws Exception {
        try (Database database = LibraryDatabase.open(data, Optional.empty())) {
            Access access = new Access(database, Clock.systemUTC());
            access.accounts().add("anna", PASSWORD);
            token = access.addToken(Optional.of("anna"), "test").secret();
        }
        server = new TestServer(
                data, new AccessSettings(Optional.empty(), List.of("assets.example")), new CardEngine());
        session = cookie(signIn("198.51.100.1", "anna", PASSWORD));
        Matcher word = CSRF.matcher(page("/assets").text());
        assertThat(word.find()).isTrue();
        csrf = word.group(1);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** @param from what the proxy on this machine says; each test has its own, so that none waits for another's guesses */
    private static Answer signIn(String from, String name, String password) throws IOException {
        return server.send(server.request("/login")
                .header("X-Forwarded-For", from)
                .post(new FormBody.Builder()
                        .add("name", name)
                        .add("password", password)
                        .add("next", "/assets")
                        .build())
                .build());
    }

    private static String cookie(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return Optional.ofNullable(answer.headers().get("Set-Cookie")).orElseThrow().split(";")[0];
    }

    private static Answer page(String path) throws IOException {
        return server.send(server.request(path).header("Cookie", session).build());
    }

    private static Request.Builder asBrowser(String path) {
        return server.request(path).header("Cookie", session);
    }

    private static Request.Builder asProgram(String path) {
        return server.request(path).header("Authorization", "Bearer " + token);
    }

    @Test
    void strangersAreLedToTheDoorAndProgramsAreToldWhy() throws Exception {
        assertThat(server.get("/").headers().get("Location")).isEqualTo("/login");
        Answer asset = server.get("/assets/x?from=y");
        assertThat(asset.status()).isEqualTo(303);
        assertThat(asset.headers().get("Location")).isEqualTo("/login?next=%2Fassets%2Fx%3Ffrom%3Dy");
        Answer order = server.upload("/images", "a.png", Pictures.sprite(8, 8, 1));
        assertThat(order.status()).isEqualTo(303);
        Answer fragment = server.send(server.request("/assets").header("HX-Request", "true").build());
        assertThat(fragment.headers().get("HX-Redirect")).isEqualTo("/login");
        Answer program = server.get("/api/v1/assets");
        assertThat(program.status()).isEqualTo(401);
        assertThat(program.code()).isEqualTo("error.access.closed");
        assertThat(program.headers().get("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(server.get("/metrics").status()).isEqualTo(401);
        assertThat(server.get("/login").status()).isEqualTo(200);
        assertThat(server.get("/static/css/app.css").status()).isEqualTo(200);
    }

    @Test
    void noOperationOfTheApiAnswersAStranger() throws Exception {
        for (String operation : new ApiDocument().operations()) {
            String[] parts = operation.split(" ");
            RequestBody body = parts[0].equals("GET") ? null : RequestBody.create(new byte[0]);
            String path = parts[1].replaceAll("\\{\\w+}", "x");
            assertThat(server.send(server.request(path).method(parts[0], body).build()).status())
                    .as(operation)
                    .isEqualTo(401);
        }
    }

    @Test
    void addressesThatLookLikeOpenOnesAreClosed() throws Exception {
        for (String path : List.of("/static", "/login/", "/login/x", "/loginx", "//login", "/static/../assets",
                "/static/%2e%2e/assets", "/static/..;/assets", "/share", "/healthz/x", "/static//../../assets",
                "/static/%2e%2e%2fassets", "/;/assets", "/assets;/login", "/API/v1/assets")) {
            Answer answer = raw(path);
            assertThat(answer.status()).as(path).isNotEqualTo(200);
        }
    }

    /** As it is written: a client of HTTP would tidy the path up. */
    private static Answer raw(String path) throws IOException {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", server.server().port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String text = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int status = Integer.parseInt(text.split(" ")[1]);
            return new Answer(status, okhttp3.Headers.of(), text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Test
    void theCookieIsForThisServerAloneAndForNoScript() throws Exception {
        Answer answer = signIn("198.51.100.2", "Anna", PASSWORD);
        assertThat(answer.headers().get("Location")).isEqualTo("/assets");
        assertThat(answer.headers().get("Set-Cookie"))
                .contains("HttpOnly").contains("SameSite=Lax").contains("Path=/").doesNotContain("Secure");
        Answer secure = server.send(server.request("/login")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "198.51.100.2")
                .post(new FormBody.Builder().add("name", "anna").add("password", PASSWORD).build())
                .build());
        assertThat(secure.headers().get("Set-Cookie")).contains("; Secure");
    }

    @Test
    void signingInAgainOrOutVoidsTheCookieBefore() throws Exception {
        String first = cookie(signIn("198.51.100.3", "anna", PASSWORD));
        Answer again = server.send(server.request("/login")
                .header("Cookie", first)
                .header("X-Forwarded-For", "198.51.100.3")
                .post(new FormBody.Builder().add("name", "anna").add("password", PASSWORD).build())
                .build());
        String second = cookie(again);
        assertThat(second).isNotEqualTo(first);
        assertThat(server.send(server.request("/assets").header("Cookie", first).build()).status()).isEqualTo(303);
        Answer inside = server.send(server.request("/assets").header("Cookie", second).build());
        assertThat(inside.status()).isEqualTo(200);
        Matcher word = CSRF.matcher(inside.text());
        assertThat(word.find()).isTrue();
        Answer out = server.send(server.request("/logout")
                .header("Cookie", second)
                .post(new FormBody.Builder().add("_csrf", word.group(1)).build())
                .build());
        assertThat(out.status()).isEqualTo(303);
        assertThat(server.send(server.request("/assets").header("Cookie", second).build()).status()).isEqualTo(303);
    }

    @Test
    void aWrongPasswordAndANameThatNobodyHasLookTheSame() throws Exception {
        Answer wrong = signIn("198.51.100.4", "anna", "wrong password");
        Answer unknown = signIn("198.51.100.4", "anne", "wrong password");
        assertThat(wrong.status()).isEqualTo(401).isEqualTo(unknown.status());
        assertThat(wrong.text()).contains("The name or the password is wrong.").doesNotContain("wrong password\"");
        assertThat(wrong.text()).isEqualTo(unknown.text().replace("anne", "anna"));
    }

    @Test
    void whoGuessesIsToldHowLongToWait() throws Exception {
        // A machine so slow that a wait is over before the next guess has its longer waits to come.
        int guesses = 0;
        while (signIn("198.51.100.5", "guess" + guesses, "password").status() != 429) {
            assertThat(guesses++).isLessThan(20);
        }
        Answer answer = signIn("203.0.113.9, 198.51.100.5", "anna", PASSWORD);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().get("Retry-After"))).isPositive();
        assertThat(answer.text()).contains("Too many wrong passwords").contains("value=\"anna\"");
        assertThat(signIn("198.51.100.6", "anna", PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void signingInLeadsNowhereElse() throws Exception {
        for (String next : List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
            String page = server.get("/login?next=" + java.net.URLEncoder.encode(next, "UTF-8")).text();
            assertThat(page).contains("name=\"next\" value=\"/\"");
        }
    }

    @Test
    void ordersOutOfAPageMustCarryItsWord() throws Exception {
        byte[] picture = Pictures.sprite(24, 24, 0x33aa11);
        RequestBody form = TestServer.form("a.png", picture);
        assertThat(server.send(asBrowser("/images").post(form).build()).status()).isEqualTo(403);
        MultipartBody complete = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("_csrf", csrf)
                .addFormDataPart("file", "a.png", RequestBody.create(picture))
                .build();
        assertThat(server.send(asBrowser("/images").post(complete).build()).status()).isEqualTo(303);

        Answer without = server.send(asBrowser("/api/v1/drafts").post(server.json(Map.of("name", "a"))).build());
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.code()).isEqualTo("error.access.csrf");
        for (String wrong : List.of("", csrf.replace(csrf.charAt(0), csrf.charAt(0) == 'a' ? 'b' : 'a'))) {
            assertThat(server.send(asBrowser("/api/v1/drafts")
                            .header("X-CSRF-Token", wrong)
                            .post(server.json(Map.of("name", "a")))
                            .build()).status())
                    .isEqualTo(403);
        }
        assertThat(server.send(asBrowser("/api/v1/drafts")
                        .header("X-CSRF-Token", csrf)
                        .post(server.json(Map.of("name", "a")))
                        .build()).status())
                .isEqualTo(201);
        assertThat(server.send(asProgram("/api/v1/drafts").post(server.json(Map.of("name", "a"))).build()).status())
                .isEqualTo(201);
        assertThat(server.send(asBrowser("/theme").post(new FormBody.Builder().add("to", "dark").build()).build()).status())
                .isEqualTo(403);
    }

    @Test
    void noOperationThatChangesSomethingIsDoneForACookieWithoutTheWord() throws Exception {
        for (String operation : new ApiDocument().operations()) {
            String[] parts = operation.split(" ");
            if (!parts[0].equals("GET")) {
                String path = parts[1].replaceAll("\\{\\w+}", "x");
                assertThat(server.send(asBrowser(path).method(parts[0], RequestBody.create(new byte[0])).build()).code())
                        .as(operation)
                        .isEqualTo("error.access.csrf");
            }
        }
    }

    @Test
    void everyFormOfEveryPageCarriesTheWord() throws Exception {
        furnish();
        Deque<String> open = new ArrayDeque<>(List.of("/"));
        Set<String> seen = new LinkedHashSet<>(open);
        Set<String> posts = new TreeSet<>();
        while (!open.isEmpty()) {
            String path = open.remove();
            Answer page = page(path.replace("&amp;", "&"));
            String type = Optional.ofNullable(page.headers().get("Content-Type")).orElse("");
            if (!type.startsWith("text/html")) {
                continue;
            }
            assertThat(page.text()).as(path).contains("hx-headers=\"{&quot;X-CSRF-Token&quot;: &quot;" + csrf);
            Matcher form = FORM.matcher(page.text());
            while (form.find()) {
                assertThat(form.group(1)).as("%s in %s", form.group(), path).contains(csrf).contains("name=\"_csrf\"");
                posts.add(form.group().replaceAll("(?s).*?action=\"([^\"]*)\".*", "$1").replaceAll("[0-9A-Za-z-]{26,}", "ID"));
            }
            Matcher link = LINK.matcher(page.text());
            while (link.find()) {
                boolean ours = !link.group(1).startsWith("/api/") && !link.group(1).startsWith("/static/");
                if (ours && seen.add(link.group(1))) {
                    open.add(link.group(1));
                }
            }
        }
        assertThat(posts).contains("/images", "/logout", "/theme", "/language", "/settings/webhooks", "/assets/ID/delete",
                "/assets/ID/rename", "/images/ID/generate", "/batches/drafts", "/settings/webhooks/ID/secret");
    }

    /** Something of everything that has a page. */
    private static void furnish() throws Exception {
        String image = server.send(asProgram("/api/v1/images")
                        .post(TestServer.form("meat.png", Pictures.sprite(32, 32, 0xaa3311)))
                        .build())
                .json().path("id").asText();
        String job = server.send(asProgram("/api/v1/assets")
                        .post(server.json(Map.of("image", image, "mask", Map.of("type", "alpha"))))
                        .build())
                .json().path("id").asText();
        // The stream of its events ends with it.
        assertThat(server.send(asProgram("/api/v1/jobs/" + job + "/events")
                        .header("Accept", "text/event-stream")
                        .build()).text()).contains("succeeded");
        Answer hook = server.send(asProgram("/api/v1/webhooks")
                .post(server.json(Map.of("url", "https://hook.example/", "events", List.of("asset.failed"))))
                .build());
        assertThat(hook.status()).isEqualTo(201);
    }

    @Test
    void aTokenOpensTheApiAndAWrongOneIsNotMadeUpForByACookie() throws Exception {
        assertThat(server.send(asProgram("/api/v1/assets").build()).status()).isEqualTo(200);
        assertThat(server.send(asProgram("/metrics").build()).status()).isEqualTo(200);
        for (String wrong : List.of("Bearer", "Bearer ", "Bearer " + token + "x", "Bearer af_", "Basic " + token)) {
            assertThat(server.send(server.request("/api/v1/assets").header("Authorization", wrong).build()).status())
                    .as(wrong)
                    .isEqualTo(401);
        }
        assertThat(server.send(asBrowser("/api/v1/assets").header("Authorization", "Bearer wrong").build()).status())
                .isEqualTo(401);
    }

    @Test
    void foreignNamesAndForeignPagesAreRefused() throws Exception {
        for (String path : List.of("/login", "/api/v1/server", "/static/css/app.css", "/assets")) {
            Answer foreign = server.send(server.request(path).header("Host", "evil.example").build());
            assertThat(foreign.status()).as(path).isEqualTo(421);
            assertThat(foreign.text()).contains("--allow-host");
        }
        assertThat(server.send(server.request("/login").header("Host", "assets.example:8080").build()).status())
                .isEqualTo(200);
        Answer order = server.send(asProgram("/api/v1/drafts")
                .header("Origin", "https://evil.example")
                .post(server.json(Map.of("name", "a")))
                .build());
        assertThat(order.code()).isEqualTo("error.request.cross-site");
        Answer login = server.send(server.request("/login")
                .header("Sec-Fetch-Site", "cross-site")
                .post(new FormBody.Builder().add("name", "anna").add("password", PASSWORD).build())
                .build());
        assertThat(login.status()).isEqualTo(403);
    }

    @Test
    void everyAnswerSaysWhatBrowsersMayNotDo() throws Exception {
        for (String path : List.of("/login", "/", "/nothing", "/api/v1/assets", "/static/css/app.css", "/static/none.js")) {
            Answer answer = page(path);
            assertThat(answer.headers().get("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.headers().get("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(answer.headers().get("Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.headers().get("Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.headers().get("Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.headers().get("Permissions-Policy")).as(path).contains("camera=()");
            assertThat(answer.headers().get("Content-Security-Policy")).as(path)
                    .contains("frame-ancestors 'none'").doesNotContain("unsafe");
        }
        assertThat(page("/").headers().get("Content-Security-Policy")).containsPattern("'nonce-[\\w-]{22}'");
        assertThat(page("/api/v1/assets").headers().get("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void noFolderOfTheMachineCanBeNamedWhereNoneIsAllowed() throws Exception {
        Answer refused = server.send(asProgram("/api/v1/schedules")
                .post(server.json(Map.of("name", "a", "cron", "0 3 * * *", "source", "/")))
                .build());
        assertThat(refused.code()).isEqualTo("error.folders.none");
        assertThat(page("/settings/schedules/new").text()).contains("serve --folders DIR");
    }

    @Test
    void nobodyCanListenToTheNetworkWithoutAPassword() {
        Path empty = data.resolve("empty");
        ServerConfig config = ServerConfig.of(empty).withHost("0.0.0.0").withPort(0);
        assertThatThrownBy(() -> Server.start(config, new DiscMasks(), List.of(new CardEngine())).close())
                .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.key()).isEqualTo("error.access.open"));
    }
}
