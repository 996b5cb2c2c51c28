package assetfactory.reconstruct.modal;

import assetfactory.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers of the service on Modal, for the fuzzer. */
public final class ModalTargets {
    private static final String JOB = """
            {"id":"fc-01J9Z","status":"succeeded","stage":"decode","progress":0.5,"attempt":2,
             "files":[{"name":"mesh.glb","bytes":12,"sha256":"00ff"}],
             "metadata":{"seconds":{"a":1.5},"device":"NVIDIA H100","none":null},
             "error":{"type":"about:blank","title":"t","detail":"d","code":"out_of_memory","retryable":true}}""";

    private ModalTargets() {}

    public static List<Target> all() {
        Target.Allocation allocation = length -> Target.NAMES + 200L * length;
        return List.of(
                Target.ofTexts("modal-job", RemoteJob::of, JOB).refusing(Trouble.class).allocating(allocation),
                Target.ofTexts("modal-problem", Problem::of, JOB, "{\"code\":\"x\",\"detail\":\"y\"}", "502 Bad Gateway")
                        .allocating(allocation),
                Target.ofTexts("modal-retry-after", file -> Retry.retryAfter(text(file), Instant.EPOCH),
                        "120", "Wed, 21 Oct 2026 07:28:00 GMT"),
                Target.ofTexts("modal-price", file -> GpuPrice.of(Optional.of(text(file)), true).perSecond(text(file)),
                        "3.95", "0"));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
