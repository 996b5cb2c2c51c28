package assetfactory.reconstruct.modal;

import static assetfactory.reconstruct.modal.FakeService.failed;
import static assetfactory.reconstruct.modal.FakeService.job;
import static assetfactory.reconstruct.modal.FakeService.json;
import static assetfactory.reconstruct.modal.FakeService.problem;
import static assetfactory.reconstruct.modal.FakeService.result;
import static assetfactory.reconstruct.modal.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Progress.Stage;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.modal.FakeService.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that goes wrong between here and a GPU; the table of it is {@code docs/modal-faults.md}. */
class ModalFaultsTest {
    private static final MockResponse RESET =
            new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    private static final MockResponse STALLED =
            new MockResponse.Builder().body("never").bodyDelay(30, TimeUnit.SECONDS).build();

    private final FakeService service = new FakeService();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        service.close();
    }

    private Order order() {
        return new Order(service.config(), folder);
    }

    /** Gives up on an answer that stalls within a test's time. */
    private Order impatient() {
        Timing usual = Order.QUICK;
        return order().with(new Timing(
                usual.connect(), Duration.ofMillis(400), usual.redirected(), usual.poll(), usual.submit(), usual.deadline()));
    }

    private static MockResponse redirect(int status, String location) {
        return new MockResponse.Builder().code(status).setHeader("Location", location).build();
    }

    private static MockResponse wait(int status, String retryAfter) {
        return new MockResponse.Builder().code(status).setHeader("Retry-After", retryAfter).build();
    }

    private void refused(Order order, String key) {
        assertThatThrownBy(order::make).isInstanceOfSatisfying(BadInput.class, e -> {
            assertThat(e.key()).isEqualTo(key);
            // In both languages, and without a secret.
            for (Locale locale : Messages.LOCALES) {
                assertThat(e.in(locale)).doesNotContain("wk-key", "ws-secret");
            }
        });
    }

    @Test
    void withoutAFaultTheFilesComeAsTheyAre() throws Exception {
        Order order = order();
        Reconstruction made = order.make();
        assertThat(Files.readAllBytes(made.files().get("splat.ply"))).isEqualTo(service.splats);
        assertThat(Files.readAllBytes(made.files().get("mesh.glb"))).isEqualTo(service.mesh);
        assertThat(made.mesh().triangleCount()).isEqualTo(1);
        assertThat(made.points().count()).as("haze is no point").isEqualTo(2);
        assertThat(made.facts()).containsEntry("gpu", "L40S").containsEntry("seed", 7).doesNotContainKey("scene");
        assertThat(order.notes).containsExactly("0 fc-0");
        assertThat(order.stages).containsExactly(Stage.UPLOAD, Stage.WAITING, Stage.DOWNLOAD);
        RecordedRequest submit = service.requests(Kind.SUBMIT).get(0);
        assertThat(submit.getHeaders().get("Modal-Key")).isEqualTo("wk-key");
        assertThat(submit.getHeaders().get("Modal-Secret")).isEqualTo("ws-secret");
        assertThat(submit.getBody().utf8()).contains("""
                {"seed":0,"preset":"normal","formats":["ply","glb"],"size":1.0,"label":"Fish 魚"}""");
    }

    @Test
    void aColdStartOfManyPollsIsShownStageByStage() {
        service.then(
                Kind.POLL,
                job(200, "fc-0", "queued", "queued", 0),
                job(200, "fc-0", "running", "loading", 0),
                job(200, "fc-0", "running", "loading", 0),
                job(200, "fc-0", "running", "preprocess", 0.1),
                job(200, "fc-0", "running", "sparse", 0.3),
                json(200, "{\"id\":\"fc-0\",\"status\":\"running\",\"stage\":\"loading\",\"progress\":0,\"attempt\":2}"),
                job(200, "fc-0", "running", "slat", 0.6),
                job(200, "fc-0", "running", "decode", 0.8),
                job(200, "fc-0", "running", "export", 0.95));
        Order order = order();
        order.make();
        assertThat(order.stages).containsExactly(
                Stage.UPLOAD, Stage.WAITING, Stage.LOADING, Stage.PREPARE, Stage.SHAPE, Stage.LOADING, Stage.DETAIL,
                Stage.MESH, Stage.EXPORT, Stage.DOWNLOAD);
        assertThat(order.attempts).contains(1, 2);
        assertThat(service.requests(Kind.POLL).stream().map(request -> request.getUrl().queryParameter("wait")))
                .as("what was said meanwhile is asked for before the long wait for more")
                .containsExactly("0", "0", "0", "20", "0", "0", "0", "0", "0", "0");
    }

    @Test
    void seeOtherIsFetchedAgainAtItsPlace() {
        service.then(Kind.SUBMIT, redirect(303, "/v1/jobs/fc-0?__modal_function_call_id=x"));
        service.then(Kind.POLL, job(202, "fc-0", "queued", "queued", 0));
        service.then(Kind.POLL, redirect(303, "/v1/jobs/fc-0?__modal_function_call_id=y"));
        order().make();
        RecordedRequest followed = service.requests(Kind.POLL).get(0);
        assertThat(followed.getUrl().query()).isEqualTo("__modal_function_call_id=x");
        assertThat(followed.getHeaders().get("Modal-Secret")).isEqualTo("ws-secret");
        assertThat(followed.getBodySize()).isZero();
        assertThat(service.jobs()).isEqualTo(1);
    }

    @Test
    void temporaryRedirectIsAskedAgainWithItsBodyAndKey() {
        service.then(Kind.SUBMIT, redirect(307, "/v1/jobs?again"));
        order().make();
        assertThat(service.requests(Kind.SUBMIT)).hasSize(2);
        assertThat(service.requests(Kind.SUBMIT).get(1).getBodySize())
                .isEqualTo(service.requests(Kind.SUBMIT).get(0).getBodySize());
        assertThat(service.jobs()).isEqualTo(1);
    }

    @Test
    void redirectsWithoutEndStopAtTheDeadline() {
        for (int i = 0; i < 2000; i++) {
            service.then(Kind.POLL, redirect(303, "/v1/jobs/fc-0"));
        }
        refused(order().with(deadline(Duration.ofMinutes(1))), "error.modal.deadline");
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowed() throws Exception {
        try (MockWebServer foreign = new MockWebServer()) {
            foreign.start();
            service.then(Kind.POLL, redirect(303, foreign.url("/v1/jobs/fc-0").toString()));
            refused(order(), "error.modal.redirect");
            assertThat(foreign.getRequestCount()).isZero();
        }
    }

    @Test
    void plainTextUnauthorisedNamesTheProxyToken() {
        service.then(Kind.SUBMIT, text(401, "modal-http: missing credentials for proxy authorization"));
        refused(order(), "error.modal.proxy-auth");
        assertThat(service.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void plainTextForbiddenNamesTheProxyToken() {
        service.then(Kind.SUBMIT, text(403, "modal-http: not allowed"));
        refused(order(), "error.modal.proxy-auth");
    }

    @Test
    void unauthorisedByTheServiceNamesTheBearer() {
        service.then(Kind.SUBMIT, problem(401, "unauthorized"));
        refused(order(), "error.modal.token");
    }

    @Test
    void requestTimeoutIsTriedAgain() {
        service.then(Kind.SUBMIT, text(408, "Missing request, possibly due to expiry or cancellation"));
        service.then(Kind.POLL, text(408, "Missing request"));
        order().make();
        assertThat(service.jobs()).isEqualTo(1);
    }

    @Test
    void tooManyRequestsWaitsTheSecondsAskedFor() {
        service.then(Kind.SUBMIT, wait(429, "17"));
        Order order = order();
        order.make();
        assertThat(order.time.slept()).isBetween(Duration.ofSeconds(17), Duration.ofSeconds(20));
        assertThat(service.requests(Kind.SUBMIT)).hasSize(2);
    }

    @Test
    void tooManyRequestsWaitsUntilTheDateAskedFor() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                FakeTime.START.plusSeconds(40).atOffset(ZoneOffset.UTC));
        service.then(Kind.POLL, wait(429, date));
        Order order = order();
        order.make();
        assertThat(order.time.slept()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(43));
    }

    @Test
    void serverErrorsAreTriedAgainAfterGrowingPauses() {
        for (int status : new int[] {500, 502, 503, 504, 500}) {
            service.then(Kind.POLL, text(status, "modal-http: internal error"));
        }
        Order order = order();
        order.make();
        // 0.5, 1, 2, 4 and 8 seconds, three quarters of each with a random number of one half.
        assertThat(order.time.slept()).isEqualTo(Duration.ofMillis(11_625));
        assertThat(service.requests(Kind.POLL)).hasSize(6);
    }

    @Test
    void aServiceThatNeverAcceptsIsGivenUpAfterTwoMinutes() {
        for (int i = 0; i < 100; i++) {
            service.then(Kind.SUBMIT, text(503, "modal-http: no capacity"));
        }
        Order order = order();
        refused(order, "error.modal.unreachable");
        assertThat(order.time.slept()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void aSubmittedJobOutlastsALongOutage() {
        for (int i = 0; i < 20; i++) {
            service.then(Kind.POLL, text(502, "modal-http: bad gateway"));
        }
        Order order = order();
        order.make();
        assertThat(order.time.slept()).isGreaterThan(Duration.ofMinutes(5));
        assertThat(service.jobs()).isEqualTo(1);
    }

    @Test
    void aStalledBodyIsAskedForAgain() {
        service.then(Kind.POLL, STALLED);
        service.then(Kind.RESULT, new MockResponse.Builder(result(service.splats)).bodyDelay(30, TimeUnit.SECONDS).build());
        impatient().make();
        // On a busy machine other answers may be too late for so little patience too.
        assertThat(service.requests(Kind.POLL)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(service.requests(Kind.RESULT)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aTruncatedBodyIsFetchedAgain() throws Exception {
        service.then(
                Kind.RESULT,
                new MockResponse.Builder(result(service.splats)).onResponseBody(new SocketEffect.CloseSocket()).build(),
                // Whole as HTTP sees it, yet shorter than the job says.
                result(java.util.Arrays.copyOf(service.splats, 100)));
        Reconstruction made = order().make();
        assertThat(Files.readAllBytes(made.files().get("splat.ply"))).isEqualTo(service.splats);
        assertThat(service.requests(Kind.RESULT)).hasSize(4);
    }

    @Test
    void aWrongDigestIsFetchedAgain() throws Exception {
        byte[] damaged = service.splats.clone();
        damaged[damaged.length - 1] ^= 1;
        MockResponse lying = new MockResponse.Builder(result(service.splats))
                .setHeader("Repr-Digest", "sha-256=:" + "A".repeat(43) + "=:")
                .build();
        service.then(Kind.RESULT, result(damaged), lying);
        Reconstruction made = order().make();
        assertThat(Files.readAllBytes(made.files().get("splat.ply"))).isEqualTo(service.splats);
        assertThat(service.requests(Kind.RESULT)).hasSize(4);
    }

    @Test
    void aDigestThatStaysWrongIsGivenUp() {
        byte[] damaged = service.splats.clone();
        damaged[damaged.length - 1] ^= 1;
        for (int i = 0; i < 100; i++) {
            service.then(Kind.RESULT, result(damaged));
        }
        refused(order(), "error.modal.unreachable");
    }

    @Test
    void aResetAfterTheSubmissionArrivedStartsNoSecondJob() {
        service.then(Kind.SUBMIT, RESET, STALLED);
        impatient().make();
        assertThat(service.requests(Kind.SUBMIT)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(service.jobs()).as("paid jobs").isEqualTo(1);
    }

    @Test
    void aReservedKeyIsWaitedFor() {
        service.then(Kind.SUBMIT, problem(409, "idempotency_pending"));
        order().make();
        assertThat(service.jobs()).isEqualTo(1);
    }

    @Test
    void aForgottenCallIsSubmittedOnceMoreUnderANewKey() {
        service.then(Kind.POLL, problem(404, "not_found"));
        Order order = order().remembering("0 fc-old");
        order.make();
        assertThat(order.notes).as("the new generation is noted before it is sent").containsExactly("1 ", "1 fc-0");
        assertThat(service.requests(Kind.POLL).get(0).getUrl().encodedPath()).isEqualTo("/v1/jobs/fc-old");
        assertThat(service.requests(Kind.SUBMIT)).hasSize(1);
        String key = service.requests(Kind.SUBMIT).get(0).getHeaders().get("Idempotency-Key");
        assertThat(key)
                .isEqualTo(new RemoteCall(1, java.util.Optional.empty()).key("order-1").toString())
                .isNotEqualTo(RemoteCall.FIRST.key("order-1").toString());
    }

    @Test
    void anExpiredCallIsSubmittedOnceMoreUnderANewKey() {
        service.then(Kind.POLL, problem(410, "expired"));
        Order order = order().remembering("0 fc-old");
        order.make();
        assertThat(order.notes).containsExactly("1 ", "1 fc-0");
        service.then(Kind.POLL, job(200, "fc-old", "expired", "queued", 0));
        Order other = order().remembering("0 fc-old");
        other.make();
        assertThat(other.notes).containsExactly("1 ", "1 fc-0");
    }

    @Test
    void aCallForgottenTwiceIsGivenUp() {
        service.then(Kind.POLL, problem(404, "not_found"), problem(404, "not_found"));
        refused(order(), "error.modal.lost");
        assertThat(service.jobs()).isEqualTo(2);
        service.then(Kind.POLL, problem(404, "not_found"));
        refused(order().remembering("1 fc-1"), "error.modal.lost");
        assertThat(service.jobs()).as("also when another process had noted the first loss").isEqualTo(2);
    }

    @Test
    void notFoundFromTheEdgeLosesNoJob() {
        service.then(Kind.POLL, text(404, "modal-http: app for invoked web endpoint is stopped"));
        order().make();
        assertThat(service.jobs()).isEqualTo(1);
    }

    @Test
    void anAddressWithoutTheServiceIsSaidAtOnce() {
        service.then(Kind.SUBMIT, text(404, "modal-http: invalid function call"));
        refused(order(), "error.modal.no-service");
    }

    @Test
    void everyFailureCodeHasItsSentenceInBothLanguages() {
        for (String code : Refusals.CODES) {
            for (boolean retryable : new boolean[] {false, true}) {
                service.then(Kind.POLL, failed(code, retryable));
                assertThatThrownBy(order()::make).isInstanceOfSatisfying(BadInput.class, e -> {
                    assertThat(e.key()).isEqualTo("error.modal.job." + code);
                    assertThat(e.in(Locale.ENGLISH).endsWith("Trying again may help.")).as(code).isEqualTo(retryable);
                    assertThat(e.in(Locale.JAPANESE).contains("もう一度試すと")).as(code).isEqualTo(retryable);
                });
            }
        }
    }

    @Test
    void anUnknownFailureCodeIsShownAsItIs() {
        service.then(Kind.POLL, failed("brand_new", true));
        assertThatThrownBy(order()::make)
                .isInstanceOf(BadInput.class)
                .hasMessage("The SAM 3D service refused or failed (brand_new: said the engine). Trying again may help.");
    }

    @Test
    void aRefusedSubmissionIsNotRepeated() {
        service.then(Kind.SUBMIT, problem(422, "mask_too_small"));
        refused(order(), "error.modal.job.mask_too_small");
        assertThat(service.requests(Kind.SUBMIT)).hasSize(1);
        assertThat(service.requests(Kind.CANCEL)).isEmpty();
    }

    @Test
    void anUnknownMajorVersionIsRefused() {
        service.then(Kind.SUBMIT, new MockResponse.Builder(job(202, "fc-0", "queued", "queued", 0))
                .setHeader("X-Sam3d-Version", "2.0.0")
                .build());
        refused(order(), "error.modal.version");
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        service.then(Kind.POLL, json(200, "x".repeat((1 << 20) + 10)));
        order().make();
        assertThat(service.requests(Kind.POLL)).hasSize(2);
    }

    @Test
    void aPersonsCancelSendsDelete() {
        service.then(Kind.POLL, job(200, "fc-0", "running", "sparse", 0.3));
        Order order = order();
        order.onReport(() -> {
            if (order.stages.contains(Stage.SHAPE)) {
                order.callOff();
            }
        });
        assertThatThrownBy(order::make).isInstanceOf(CancelledException.class);
        assertThat(service.requests(Kind.CANCEL)).hasSize(1);
        assertThat(service.requests(Kind.CANCEL).get(0).getUrl().encodedPath()).isEqualTo("/v1/jobs/fc-0");
    }

    @Test
    void aCancelDoesNotWaitForALongPoll() {
        service.then(Kind.POLL, request -> new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
        Order order = order().with(new Timing(
                Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(20),
                Duration.ofMinutes(2), Duration.ofMinutes(30)));
        Thread person = new Thread(() -> {
            while (service.requests(Kind.POLL).isEmpty()) {
                Thread.yield();
            }
            order.callOff();
        });
        person.start();
        long start = System.nanoTime();
        assertThatThrownBy(order::make).isInstanceOf(CancelledException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("before the answer").isLessThan(Duration.ofSeconds(20));
        assertThat(service.requests(Kind.CANCEL)).hasSize(1);
    }

    @Test
    void aCancelWhileSubmittingWaitsForTheIdAndEndsIt() {
        Order order = order();
        service.then(Kind.SUBMIT, request -> {
            order.callOff();
            return new MockResponse.Builder(job(202, "fc-0", "queued", "queued", 0))
                    .headersDelay(250, TimeUnit.MILLISECONDS)
                    .build();
        });
        assertThatThrownBy(order::make).isInstanceOf(CancelledException.class);
        assertThat(service.requests(Kind.CANCEL)).hasSize(1);
    }

    @Test
    void aStoppingServerLeavesTheJobGoing() {
        service.then(Kind.POLL, job(200, "fc-0", "running", "sparse", 0.3));
        Order order = order();
        order.onReport(() -> {
            if (order.stages.contains(Stage.SHAPE)) {
                order.stop();
            }
        });
        assertThatThrownBy(order::make).isInstanceOf(CancelledException.class);
        assertThat(order.notes).containsExactly("0 fc-0");
        assertThat(service.requests(Kind.CANCEL)).isEmpty();
        order().remembering("0 fc-0").make();
        assertThat(service.jobs()).isEqualTo(1);
        assertThat(service.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void theDeadlineEndsTheJobThere() {
        for (int i = 0; i < 2000; i++) {
            service.then(Kind.POLL, job(200, "fc-0", "queued", "queued", 0));
        }
        Order order = order().with(deadline(Duration.ofMinutes(2)));
        refused(order, "error.modal.deadline");
        assertThat(order.time.slept()).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(130));
        assertThat(service.requests(Kind.CANCEL)).hasSize(1);
        assertThat(service.requests(Kind.POLL).size()).as("no tight loop").isLessThan(125);
    }

    @Test
    void aResultWithoutMeshIsSplatsAlone() {
        service.then(Kind.POLL, json(200, """
                {"id": "fc-0", "status": "succeeded", "files": [%s], "metadata": {}}"""
                .formatted(FakeService.file("splat.ply", service.splats))));
        Reconstruction made = order().make();
        assertThat(made.surface()).isEmpty();
        assertThat(made.files()).containsOnlyKeys("splat.ply");
        assertThat(made.bounds().height()).isEqualTo(1);
    }

    @Test
    void aResultThatIsNoSplatFileIsRefused() {
        byte[] garbage = "ply? no".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        service.then(Kind.POLL, json(200, """
                {"id": "fc-0", "status": "succeeded", "files": [%s], "metadata": {}}"""
                .formatted(FakeService.file("splat.ply", garbage))));
        service.then(Kind.RESULT, result(garbage));
        refused(order(), "error.modal.result");
    }

    @Test
    void aSeedBeyondTheServicesIsRefusedHere() {
        ReconstructionOptions usual = ReconstructionOptions.DEFAULT;
        refused(
                order().with(usual.withSeed(1L << 31)),
                "error.option.range");
        assertThat(service.requests(Kind.SUBMIT)).isEmpty();
    }

    private static Timing deadline(Duration deadline) {
        Timing usual = Order.QUICK;
        return new Timing(usual.connect(), usual.read(), usual.redirected(), usual.poll(), usual.submit(), deadline);
    }
}
