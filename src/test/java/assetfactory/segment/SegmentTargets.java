package assetfactory.segment;

import assetfactory.fuzz.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Manifests of networks and prompts as texts, for the fuzzer. */
public final class SegmentTargets {
    private SegmentTargets() {}

    public static List<Target> all() throws IOException {
        byte[] manifest;
        try (InputStream in = SegmentTargets.class.getResourceAsStream("/models/pocket-sam/manifest.json")) {
            manifest = in.readAllBytes();
        }
        return List.of(
                Target.of("model-manifest", SamManifest::read, manifest).refusing(IOException.class)
                        .allocating(length -> Target.NAMES + 200L * length),
                Target.ofTexts("prompt-points", file -> PromptText.points(text(file)), "320,240; -100,50"),
                Target.ofTexts("prompt-box", file -> PromptText.box(text(file)), "40,30,320,240"));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
