package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.OwnJava;
import assetfactory.reconstruct.modal.FakeService;
import assetfactory.reconstruct.modal.FakeService.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine that is elsewhere, from the command line. */
class ModalTest {
    private static final Path SKEWER = Run.SAMPLES.resolve("skewer.png");
    private static final Map<String, String> NOTHING = Map.of();

    private final FakeService service = new FakeService();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        service.close();
    }

    private Map<String, String> environment() {
        return Map.of("ASSET_FACTORY_MODAL_URL", service.url(), "ASSET_FACTORY_MODAL_TOKEN", "secret-token");
    }

    private static Run run(Map<String, String> environment, Locale locale, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings plain = Run.surroundings(new PrintStream(out, true, StandardCharsets.UTF_8), err, locale);
        Surroundings surroundings = new Surroundings(
                plain.out(), plain.err(), plain.locale(), plain.terminal(), plain.cache(), environment);
        int exitCode = Main.run(
                surroundings, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutAnAddressItSaysWhichVariableToSet() {
        for (String option : List.of("--engine", "--backend")) {
            Run run = run(NOTHING, Locale.ENGLISH, "generate", SKEWER, "-o", folder.resolve("x"), option, "modal");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.lastError()).contains("ASSET_FACTORY_MODAL_URL");
        }
        Run japanese = run(NOTHING, Locale.JAPANESE, "generate", SKEWER, "-o", folder.resolve("x"), "--engine", "modal");
        assertThat(japanese.lastError()).contains("ASSET_FACTORY_MODAL_URL").contains("設定されていません");
        assertThat(Run.filesBelow(folder)).isEmpty();
    }

    @Test
    void aWrongAddressOnlyMattersToItsEngine() {
        Map<String, String> wrong = Map.of("ASSET_FACTORY_MODAL_URL", "nowhere");
        assertThat(run(wrong, Locale.ENGLISH, "generate", SKEWER, "-o", folder.resolve("x"), "--engine", "modal")
                        .exitCode())
                .isEqualTo(2);
        assertThat(run(wrong, Locale.ENGLISH, "generate", SKEWER, "-o", folder.resolve("y"), "--splats", "1000",
                                "--triangles", "500")
                        .exitCode())
                .isZero();
    }

    @Test
    void theServicesFilesAreTheResult() throws Exception {
        Path out = folder.resolve("skewer");
        Run run = run(
                environment(), Locale.ENGLISH, "generate", SKEWER, "-o", out, "--backend", "modal", "--preset", "fast",
                "--seed", "7");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllBytes(out.resolve("splat.ply"))).isEqualTo(service.splats);
        assertThat(run.err().lines()).containsExactly(
                "Making the mask", "Sending the picture", "Waiting for a GPU", "Fetching the files", "Writing files");
        assertThat(Files.readString(out.resolve("asset.json"))).contains("\"id\" : \"modal\"", "\"gpu\" : \"L40S\"");
        assertThat(Run.filesBelow(folder)).as("no parts beside it").hasSize(9);
        assertThat(service.requests(Kind.SUBMIT).get(0).getBody().utf8()).contains("\"seed\":7,\"preset\":\"fast\"");
        assertThat(run.out() + run.err()).doesNotContain("secret-token");
    }

    @Test
    void aBatchOrdersWhatItHasOnlyOnce() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Files.copy(SKEWER, pictures.resolve("skewer.png"));
        for (int i = 0; i < 2; i++) {
            Run run = run(
                    environment(), Locale.ENGLISH, "batch", pictures, "-o", folder.resolve("out"), "--engine", "modal");
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        assertThat(service.requests(Kind.SUBMIT)).hasSize(1);
    }

    @Test
    void aMachineThatIsTakenAwayIsSaid() {
        service.then(
                Kind.POLL,
                FakeService.job(200, "fc-0", "running", "sparse", 0.3),
                FakeService.json(200, """
                        {"id": "fc-0", "status": "running", "stage": "loading", "progress": 0, "attempt": 2}"""));
        Run run = run(environment(), Locale.ENGLISH, "generate", SKEWER, "-o", folder.resolve("x"), "--engine", "modal");
        assertThat(run.err().lines()).containsSubsequence(
                "Finding the shape", "Cold start: loading the model onto a GPU (attempt 2)", "Fetching the files (attempt 2)");
    }

    @Test
    void aServiceThatRefusesIsAFailureAndNoWrongInput() {
        service.then(Kind.SUBMIT, FakeService.text(401, "modal-http: missing credentials"));
        Run run = run(environment(), Locale.ENGLISH, "generate", SKEWER, "-o", folder.resolve("x"), "--engine", "modal");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lastError()).contains("ASSET_FACTORY_MODAL_KEY");
        assertThat(Run.filesBelow(folder)).isEmpty();
    }

    @Test
    void ctrlCEndsTheWorkThere() throws Exception {
        for (int i = 0; i < 200; i++) {
            service.then(Kind.POLL, FakeService.job(200, "fc-0", "running", "sparse", 0.3));
        }
        ProcessBuilder builder = new ProcessBuilder(OwnJava.command(
                        Main.class, "generate", SKEWER, "-o", folder.resolve("x"), "--engine", "modal"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        Process process = builder.start();
        try {
            for (int i = 0; i < 2400 && service.requests(Kind.POLL).size() < 2; i++) {
                Thread.sleep(50);
            }
            // SIGTERM, which ends a Java program the way Ctrl-C does.
            process.destroy();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(service.requests(Kind.CANCEL)).hasSize(1);
        assertThat(Run.filesBelow(folder)).isEmpty();
    }

    @Test
    void doctorSaysThatNothingIsSetUp() {
        Run run = run(NOTHING, Locale.ENGLISH, "doctor", "--data", folder, "--port", "0");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("ok    SAM 3D on Modal is not set up (ASSET_FACTORY_MODAL_URL is not set)");
    }

    @Test
    void doctorDescribesAWarmService() {
        service.then(Kind.POLL, FakeService.json(404, "{\"code\":\"not_found\"}"));
        Run run = run(environment(), Locale.ENGLISH, "doctor", "--data", folder, "--port", "0");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(": version 1.0.0, sam-3d-objects abc123 on L40S, 1 warm, 2 jobs");
        assertThat(run.out()).doesNotContain("secret-token");
    }

    @Test
    void doctorDescribesAColdService() {
        service.then(Kind.READY, FakeService.json(200, """
                {"ready": false, "warmContainers": 0, "backlog": 0, "model": null, "version": "1.0.0"}"""));
        service.then(Kind.POLL, FakeService.json(404, "{\"code\":\"not_found\"}"));
        Run run = run(environment(), Locale.ENGLISH, "doctor", "--data", folder, "--port", "0");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(": version 1.0.0, cold (0 jobs waiting)");
    }

    @Test
    void doctorExplainsARefusal() {
        service.then(Kind.READY, FakeService.text(401, "modal-http: missing credentials for proxy authorization"));
        Run run = run(environment(), Locale.ENGLISH, "doctor", "--data", folder, "--port", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("fail  Modal refused access (status 401)").contains("ASSET_FACTORY_MODAL_SECRET");
        service.then(Kind.POLL, FakeService.json(401, "{\"code\":\"unauthorized\"}"));
        Run bearer = run(environment(), Locale.ENGLISH, "doctor", "--data", folder, "--port", "0");
        assertThat(bearer.out()).contains("Check ASSET_FACTORY_MODAL_TOKEN");
    }

    @Test
    void doctorNamesTheMissingHalfOfAToken() {
        Map<String, String> half = Map.of("ASSET_FACTORY_MODAL_URL", service.url(), "ASSET_FACTORY_MODAL_KEY", "wk");
        Run run = run(half, Locale.JAPANESE, "doctor", "--data", folder, "--port", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("ASSET_FACTORY_MODAL_SECRET がありません");
    }
}
