package assetfactory.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.doubles.HandCranked;
import assetfactory.message.BadInput;
import assetfactory.webhook.Delivery.Problem;
import assetfactory.webhook.Delivery.State;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries against a real receiver, with a clock that only the test moves. */
class WebhooksTest {
    private static final String BODY = "{\"event\":\"item\",\"item\":\"肉\",\"state\":\"made\"}";

    /** Nobody who answers is too late for it, however busy the machine. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final MockWebServer receiver = new MockWebServer();
    private HandCranked chores;
    private Webhooks webhooks;

    @BeforeEach
    void start() throws IOException {
        receiver.start();
        chores = new HandCranked(folder.resolve("test.db"));
        restart();
    }

    private void restart() {
        restart(PATIENT);
    }

    private void restart(Duration patience) {
        webhooks = new Webhooks(chores.database(), () -> chores.client(), chores.clock(), patience);
        chores.start(webhooks.tasks());
        webhooks.start();
    }

    @AfterEach
    void stop() {
        webhooks.close();
        chores.close();
        receiver.close();
    }

    private Webhooks.Added register(Event... events) {
        return webhooks.add(receiver.url("/hook?x=1").toString(), List.of(events));
    }

    private void answer(int status) {
        receiver.enqueue(new MockResponse.Builder().code(status).body(status == 204 ? "" : "so it is").build());
    }

    private Delivery newest(Webhooks.Added added) {
        return webhooks.deliveries(added.webhook().id(), 1).get(0);
    }

    private Optional<RecordedRequest> request() throws InterruptedException {
        return Optional.ofNullable(receiver.takeRequest(0, TimeUnit.SECONDS));
    }

    @Test
    void anEventIsPostedSignedSoThatTheReceiverCanTell() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        answer(204);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.run();

        RecordedRequest request = request().orElseThrow();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/hook?x=1");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("X-Asset-Factory-Event")).isEqualTo("asset.finished");
        String body = request.getBody().utf8();
        assertThat(body).isEqualTo(BODY);
        String timestamp = request.getHeaders().get("X-Asset-Factory-Timestamp");
        assertThat(Instant.ofEpochSecond(Long.parseLong(timestamp))).isEqualTo(chores.now());
        assertThat(request.getHeaders().get("X-Asset-Factory-Signature"))
                .isEqualTo("v1=" + hmac(added.secret().reveal(), timestamp + "." + body));

        Delivery delivery = newest(added);
        assertThat(delivery.state()).isEqualTo(State.DELIVERED);
        assertThat(delivery.status()).contains(204);
        assertThat(delivery.tries()).isEqualTo(1);
        assertThat(delivery.nextTry()).isEmpty();
        assertThat(request.getHeaders().get("X-Asset-Factory-Delivery")).isEqualTo(delivery.id());
    }

    /** Written anew, so that the product's own code does not vouch for itself. */
    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void thePythonOfTheDocumentVerifiesTheSignature() throws Exception {
        String document = Files.readString(Path.of("docs", "webhooks.md"));
        String shown = document.substring(document.indexOf("```python\n") + "```python\n".length());
        Path check = folder.resolve("check.py");
        Files.writeString(check, shown.substring(0, shown.indexOf("```")) + """
                import sys
                headers = {"X-Asset-Factory-Timestamp": sys.argv[2], "X-Asset-Factory-Signature": sys.argv[3]}
                print(genuine(sys.argv[1], headers, sys.stdin.buffer.read(), lambda: int(sys.argv[2])))
                """);
        Secret secret = Secret.random();
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        assertThat(python(check, secret, "1772366400", secret.sign(1_772_366_400, body), body)).isEqualTo("True");
        assertThat(python(check, secret, "1772366401", secret.sign(1_772_366_400, body), body)).isEqualTo("False");
        assertThat(python(check, Secret.random(), "1772366400", secret.sign(1_772_366_400, body), body)).isEqualTo("False");
    }

    private static String python(Path check, Secret secret, String time, String signature, byte[] body) throws Exception {
        Process process = new ProcessBuilder("python3", check.toString(), secret.reveal(), time, signature)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write(body);
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void onlyThoseWhoWantToHearOfItAreTold() throws Exception {
        register(Event.ASSET_FAILED, Event.BATCH_FINISHED);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> {
            throw new AssertionError("nobody asked for a body");
        });
        chores.run();
        assertThat(request()).isEmpty();
    }

    @Test
    void theSameEventIsToldOnce() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        answer(200);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.run();
        assertThat(request()).isPresent();
        assertThat(request()).isEmpty();
        assertThat(webhooks.deliveries(added.webhook().id(), 9)).hasSize(1);
    }

    @Test
    void aReceiverThatIsDownIsTriedLessAndLessOftenAndThenNoMore() throws Exception {
        Webhooks.Added added = register(Event.BATCH_FINISHED);
        webhooks.announce(Event.BATCH_FINISHED, "batch", () -> BODY);
        List<String> ids = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (Duration pause : Courier.PAUSES) {
            answer(503);
            chores.run();
            RecordedRequest request = request().orElseThrow();
            ids.add(request.getHeaders().get("X-Asset-Factory-Delivery"));
            signatures.add(request.getHeaders().get("X-Asset-Factory-Signature"));
            Delivery delivery = newest(added);
            assertThat(delivery.state()).isEqualTo(State.WAITING);
            assertThat(delivery.status()).contains(503);
            assertThat(delivery.answer()).isEqualTo("so it is");
            assertThat(delivery.nextTry()).contains(chores.now().plus(pause));
            // A moment before its time nothing is sent.
            chores.pass(pause.minusMillis(1));
            chores.run();
            assertThat(request()).isEmpty();
            chores.pass(Duration.ofMillis(1));
        }
        answer(503);
        chores.run();
        assertThat(request()).isPresent();
        assertThat(newest(added).state()).isEqualTo(State.FAILED);
        assertThat(newest(added).tries()).isEqualTo(8);
        assertThat(ids).containsOnly(newest(added).id());
        assertThat(signatures).doesNotHaveDuplicates();
        chores.pass(Duration.ofDays(9));
        chores.run();
        assertThat(request()).isEmpty();
    }

    @Test
    void whatIsOnItsWayOutlivesARestart() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        answer(500);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.run();
        request();
        webhooks.close();
        restart();
        chores.pass(Duration.ofHours(3));
        answer(200);
        chores.run();
        assertThat(request()).isPresent();
        assertThat(newest(added).state()).isEqualTo(State.DELIVERED);
        assertThat(newest(added).tries()).isEqualTo(2);
    }

    @Test
    void whatWasEnteredButNeverScheduledIsTakenUpAtTheStart() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.jdbi().useHandle(handle -> handle.execute("delete from queue_chores"));
        restart();
        answer(200);
        chores.run();
        assertThat(newest(added).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void whatWasDeliveredIsNotSentTwiceWhereItStayedScheduled() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.jdbi().useHandle(handle -> handle.execute("update delivery set state = 'delivered'"));
        chores.run();
        assertThat(request()).isEmpty();
        assertThat(newest(added).tries()).isZero();
    }

    @Test
    void aReceiverThatIsGoneIsSwitchedOff() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        webhooks.announce(Event.ASSET_FINISHED, "one", () -> BODY);
        webhooks.announce(Event.ASSET_FINISHED, "two", () -> BODY);
        answer(410);
        chores.run();
        chores.run();
        Webhook off = webhooks.find(added.webhook().id()).orElseThrow();
        assertThat(off.enabled()).isFalse();
        assertThat(off.gone()).isTrue();
        assertThat(receiver.getRequestCount()).isEqualTo(1);
        assertThat(webhooks.deliveries(off.id(), 9)).allMatch(delivery -> delivery.state() == State.FAILED);
        webhooks.announce(Event.ASSET_FINISHED, "three", () -> BODY);
        assertThat(webhooks.deliveries(off.id(), 9)).hasSize(2);

        Webhook on = webhooks.change(off.id(), off.url(), off.events(), true);
        assertThat(on.gone()).isFalse();
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (MockWebServer elsewhere = new MockWebServer()) {
            elsewhere.start();
            Webhooks.Added added = register(Event.ASSET_FINISHED);
            receiver.enqueue(new MockResponse.Builder()
                    .code(307)
                    .setHeader("Location", elsewhere.url("/inside"))
                    .build());
            webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
            chores.run();
            assertThat(elsewhere.getRequestCount()).isZero();
            assertThat(newest(added).state()).isEqualTo(State.WAITING);
            assertThat(newest(added).status()).contains(307);
        }
    }

    @Test
    void nobodyListeningAndNobodyAnsweringAreToldApart() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(tried("http://127.0.0.1:" + free + "/")).contains(Problem.CONNECTION);
        receiver.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        webhooks.close();
        restart(Duration.ofMillis(500));
        assertThat(tried(receiver.url("/").toString())).contains(Problem.TIMEOUT);
        webhooks.close();
        restart();
        try (ServerSocket plain = new ServerSocket(0)) {
            answerPlainly(plain);
            assertThat(tried("https://127.0.0.1:" + plain.getLocalPort() + "/")).contains(Problem.TLS);
        }
        assertThat(tried("http://no-such-host.invalid/")).contains(Problem.HOST);
    }

    /** Answers one connection at once, with something that is no TLS. */
    private static void answerPlainly(ServerSocket server) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.getInputStream().read();
            } catch (IOException closed) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private Optional<Problem> tried(String url) {
        Webhooks.Added added = webhooks.add(url, List.of(Event.ASSET_FINISHED));
        webhooks.test(added.webhook().id());
        chores.run();
        assertThat(newest(added).status()).isEmpty();
        return newest(added).problem();
    }

    @Test
    void aLongAnswerIsReadToAPoint() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        receiver.enqueue(new MockResponse.Builder().code(500).body("長い\0答え\n".repeat(100_000)).build());
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.run();
        assertThat(newest(added).answer()).hasSizeBetween(300, 401).startsWith("長い 答え 長い").endsWith("…");
    }

    @Test
    void aDeliveryIsSentAgainOnDemandUnderTheSameId() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        answer(200);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.run();
        String id = request().orElseThrow().getHeaders().get("X-Asset-Factory-Delivery");
        answer(200);
        assertThat(webhooks.redeliver(id).state()).isEqualTo(State.WAITING);
        chores.run();
        RecordedRequest again = request().orElseThrow();
        assertThat(again.getHeaders().get("X-Asset-Factory-Delivery")).isEqualTo(id);
        assertThat(again.getBody().utf8()).isEqualTo(BODY);
        assertThat(webhooks.deliveries(added.webhook().id(), 9)).hasSize(1);
    }

    @Test
    void oneThatWaitsIsSentAtOnceOnDemand() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        answer(500);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.run();
        answer(200);
        webhooks.redeliver(newest(added).id());
        chores.run();
        assertThat(newest(added).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void aTestIsSentOnceEvenWhileTheWebhookIsOff() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        webhooks.change(added.webhook().id(), added.webhook().url(), added.webhook().events(), false);
        answer(500);
        webhooks.test(added.webhook().id());
        chores.run();
        assertThat(request().orElseThrow().getBody().utf8()).isEqualTo("{\"event\":\"test\"}");
        assertThat(newest(added).state()).isEqualTo(State.FAILED);
    }

    @Test
    void anotherSecretSignsFromThenOn() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        Secret second = webhooks.replaceSecret(added.webhook().id()).secret();
        assertThat(second.reveal()).isNotEqualTo(added.secret().reveal()).matches("whsec_[\\w-]{43}");
        answer(200);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        chores.run();
        RecordedRequest request = request().orElseThrow();
        String timestamp = request.getHeaders().get("X-Asset-Factory-Timestamp");
        assertThat(request.getHeaders().get("X-Asset-Factory-Signature"))
                .isEqualTo("v1=" + hmac(second.reveal(), timestamp + "." + BODY));
    }

    @Test
    void theLogKeepsAThousandAndAMonth() {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        for (int i = 0; i < 1010; i++) {
            webhooks.announce(Event.ASSET_FINISHED, "job." + i, () -> BODY);
            chores.pass(Duration.ofMillis(1));
        }
        chores.jdbi().useHandle(handle -> handle.execute("update delivery set state = 'failed', updated = created"));
        webhooks.start();
        List<Delivery> kept = webhooks.deliveries(added.webhook().id(), 2000);
        assertThat(kept).hasSize(1000);
        assertThat(kept.get(999).created()).isEqualTo(chores.now().minusMillis(1000));
        chores.pass(Duration.ofDays(31));
        webhooks.announce(Event.ASSET_FINISHED, "late", () -> BODY);
        webhooks.start();
        assertThat(webhooks.deliveries(added.webhook().id(), 2000)).hasSize(1);
    }

    @Test
    void removingAWebhookCallsOffWhatIsOnItsWay() throws Exception {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        webhooks.announce(Event.ASSET_FINISHED, "job.0", () -> BODY);
        webhooks.remove(added.webhook().id());
        chores.run();
        assertThat(request()).isEmpty();
        assertThat(chores.client().getScheduledExecutions()).isEmpty();
        assertThatThrownBy(() -> webhooks.remove(added.webhook().id())).hasMessage("There is no such webhook.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://example.com/", "example.com/hook", "http://", "file:///etc/passwd", "javascript:1"})
    void anAddressMustBeOneOfTheWeb(String url) {
        assertThatThrownBy(() -> webhooks.add(url, List.of(Event.ASSET_FINISHED)))
                .isInstanceOf(BadInput.class)
                .hasMessage("The address must begin with http:// or https:// and name a server.");
    }

    @Test
    void anAddressHoldsNoPasswordAndIsRegisteredOnce() {
        assertThatThrownBy(() -> webhooks.add("https://me:hunter2@example.com/", List.of(Event.ASSET_FINISHED)))
                .isInstanceOf(BadInput.class)
                .hasMessageNotContaining("hunter2");
        webhooks.add("https://example.com/hook#part", List.of(Event.ASSET_FINISHED));
        assertThatThrownBy(() -> webhooks.add("https://EXAMPLE.com/hook", List.of(Event.ASSET_FINISHED)))
                .hasMessage("This address is registered already.");
        assertThatThrownBy(() -> webhooks.add("https://example.com/other", List.of()))
                .hasMessage("Choose at least one event.");
    }

    @Test
    void aSecretShowsNowhereByItself() {
        Webhooks.Added added = register(Event.ASSET_FINISHED);
        String secret = added.secret().reveal();
        assertThat(added.toString()).doesNotContain(secret);
        assertThat(webhooks.all().toString()).doesNotContain(secret);
        // What a statement that fails would print.
        assertThatThrownBy(() -> chores.jdbi().useHandle(handle -> {
            handle.execute("drop table webhook");
            new WebhookTable(chores.jdbi()).replaceSecret("id", added.secret());
        })).hasMessageNotContaining(secret);
    }
}
