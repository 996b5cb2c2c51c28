package assetfactory.web.load;

import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** An asset with a large file: a ball of splats, brought in like anybody's. */
final class LargeAsset {
    private static final long PAUSE_MILLIS = 200;

    private LargeAsset() {}

    /** Brings it in and waits for it; the path of its splats. */
    static String add(Studio studio, int splats) throws IOException, InterruptedException {
        Path file = Files.createTempFile("load", ".ply");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                SplatPly.write(ball(splats), out);
            }
            String job = studio.put("/api/v1/imports?name=ball.ply", file).path("id").asText();
            while (true) {
                JsonNode state = Studio.json(studio.get("/api/v1/jobs/" + job));
                switch (state.path("state").asText()) {
                    case "succeeded":
                        return "/api/v1/assets/" + state.path("asset").asText() + "/files/splat.ply";
                    case "failed", "cancelled":
                        throw new IOException("the import failed: " + state);
                    default:
                        Thread.sleep(PAUSE_MILLIS);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static SplatCloud ball(int splats) {
        Random random = new Random(8);
        float[] positions = new float[3 * splats];
        float[] colours = new float[3 * splats];
        float[] opacities = new float[splats];
        float[] scales = new float[3 * splats];
        float[] rotations = new float[4 * splats];
        for (int i = 0; i < splats; i++) {
            for (int axis = 0; axis < 3; axis++) {
                positions[3 * i + axis] = (float) (0.2 * random.nextGaussian());
                colours[3 * i + axis] = (float) random.nextDouble();
                scales[3 * i + axis] = -6;
            }
            opacities[i] = 3;
            rotations[4 * i] = 1;
        }
        return new SplatCloud(positions, colours, opacities, scales, rotations);
    }
}
