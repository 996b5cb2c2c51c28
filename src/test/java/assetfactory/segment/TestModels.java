package assetfactory.segment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bundled model's manifest, for tests. */
final class TestModels {
    private TestModels() {}

    static SamManifest pocketSam() {
        return manifest("", "");
    }

    /** With one piece of its JSON replaced. */
    static SamManifest manifest(String from, String to) {
        try (InputStream in = TestModels.class.getResourceAsStream("/models/pocket-sam/manifest.json")) {
            String json = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!json.contains(from)) {
                throw new IllegalArgumentException("not in the manifest: " + from);
            }
            return SamManifest.read(json.replace(from, to).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logits over a frame of the whole picture, from a function of the cell's centre in picture pixels. */
    static LowResMask mask(int width, int height, double score, Field logit) {
        Frame frame = Frame.of(new assetfactory.image.Rect(0, 0, width, height), pocketSam());
        return mask(frame, score, logit);
    }

    static LowResMask mask(Frame frame, double score, Field logit) {
        float[] logits = new float[frame.cells() * frame.cells()];
        for (int y = 0; y < frame.cells(); y++) {
            for (int x = 0; x < frame.cells(); x++) {
                logits[y * frame.cells() + x] = (float) logit.at(frame.pictureX(x + 0.5), frame.pictureY(y + 0.5));
            }
        }
        return new LowResMask(frame, logits, score);
    }

    /** Positive within the circle, by the distance to it. */
    static Field disc(double x, double y, double radius) {
        return (px, py) -> (radius - Math.hypot(px - x, py - y)) / 4;
    }

    interface Field {
        double at(double pictureX, double pictureY);
    }
}
