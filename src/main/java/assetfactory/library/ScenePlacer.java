package assetfactory.library;

import assetfactory.asset.Bounds;
import assetfactory.asset.Glb;
import assetfactory.asset.SceneFrame;
import assetfactory.asset.Similarity;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions.Pivot;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where objects stand from what was written down of each. What a file told is remembered until it changes. */
final class ScenePlacer {
    private static final int REMEMBERED = 200;

    private final Map<Spot, Optional<SceneFrame.Seen>> seen = remembering();
    private final Map<Spot, SceneFrame.Pictured> pictured = remembering();

    /**
     * An asset.
     *
     * @param folder where its files are
     * @param revision another one for other files
     */
    record Spot(Path folder, int revision) {}

    /** @param places from each asset's own frame to the scene's, in their order */
    record Places(ScenePlacement.Way way, List<Similarity> places) {}

    private static <T> Map<Spot, T> remembering() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Spot, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    synchronized Places place(List<Spot> assets) {
        if (assets.isEmpty()) {
            return new Places(ScenePlacement.Way.PICTURE, List.of());
        }
        List<SceneFrame.Seen> poses = assets.stream()
                .map(one -> remembered(seen, one, ScenePlacer::seen))
                .flatMap(Optional::stream)
                .toList();
        if (poses.size() == assets.size()) {
            return new Places(ScenePlacement.Way.POSE, SceneFrame.placed(poses));
        }
        List<SceneFrame.Pictured> pictures =
                assets.stream().map(one -> remembered(pictured, one, ScenePlacer::pictured)).toList();
        return new Places(ScenePlacement.Way.PICTURE, SceneFrame.inThePicturePlane(pictures));
    }

    private interface Reading<T> {
        T of(Path folder) throws IOException;
    }

    private static <T> T remembered(Map<Spot, T> known, Spot asset, Reading<T> reading) {
        return known.computeIfAbsent(asset, key -> {
            try {
                return reading.of(asset.folder());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read where the asset in " + asset.folder() + " stands", e);
            }
        });
    }

    /** Empty where the engine told no pose. */
    private static Optional<SceneFrame.Seen> seen(Path folder) throws IOException {
        JsonNode json = json(folder);
        JsonNode object = json.at("/engine/facts/objects/0");
        JsonNode pose = object.path("pose");
        Optional<double[]> rotation = numbers(pose.path("rotation"), 4);
        Optional<double[]> translation = numbers(pose.path("translation"), 3);
        Optional<double[]> scale = numbers(pose.path("scale"), 3);
        Optional<double[]> transform = numbers(object.path("transform"), 16);
        if (rotation.isEmpty() || translation.isEmpty() || scale.isEmpty() || transform.isEmpty()) {
            return Optional.empty();
        }
        try {
            double mean = (scale.get()[0] + scale.get()[1] + scale.get()[2]) / 3;
            Similarity place = SceneFrame.toCamera(
                    SceneFrame.pose(rotation.get(), translation.get(), mean),
                    Similarity.of(transform.get()).then(sinceTheEngine(json)));
            return Optional.of(SceneFrame.seen(place, shape(folder, json)));
        } catch (IllegalArgumentException noPose) {
            return Optional.empty();
        }
    }

    /** What happened to the object after its engine let go of it: another pivot, a finish. */
    private static Similarity sinceTheEngine(JsonNode json) {
        Similarity finish = numbers(json.at("/placement/transform"), 16)
                .map(Similarity::of)
                .orElse(Similarity.IDENTITY);
        if (json.at("/options/pivot").asText().equalsIgnoreCase(Pivot.CENTRE.name())) {
            // The engine stood it on its base, and the middle of its box became the origin when it was made.
            double height = bounds(json).height() / finish.scale();
            return Similarity.moving(0, -height / 2, 0).then(finish);
        }
        return finish;
    }

    private static SceneFrame.Pictured pictured(Path folder) throws IOException {
        JsonNode json = json(folder);
        int width = json.at("/image/width").asInt();
        int height = json.at("/image/height").asInt();
        Mask mask = MaskReader.read(
                Files.readAllBytes(folder.resolve(AssetFileName.MASK)), width, height, ImageLimits.fitting(width, height));
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (mask.inside(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = y + 1;
                }
            }
        }
        // A mask thinner than its threshold has no box; the whole picture is as good a place as any.
        return right > left
                ? new SceneFrame.Pictured(left, top, right, bottom, bounds(json))
                : new SceneFrame.Pictured(0, 0, width, height, bounds(json));
    }

    /** Points whose box is the object's, in its own frame. */
    private static float[] shape(Path folder, JsonNode json) throws IOException {
        Path mesh = folder.resolve(AssetFileName.MESH);
        if (Files.exists(mesh)) {
            try {
                return Glb.read(Files.readAllBytes(mesh)).positions();
            } catch (BadInput severalMaterials) {
                // Its box stands in.
            }
        }
        Bounds box = bounds(json);
        float[] corners = new float[24];
        for (int i = 0; i < 8; i++) {
            corners[3 * i] = (i & 1) == 0 ? box.minX() : box.maxX();
            corners[3 * i + 1] = (i & 2) == 0 ? box.minY() : box.maxY();
            corners[3 * i + 2] = (i & 4) == 0 ? box.minZ() : box.maxZ();
        }
        return corners;
    }

    private static JsonNode json(Path folder) throws IOException {
        return JsonForm.mapper().readTree(folder.resolve(AssetJson.FILE).toFile());
    }

    private static Bounds bounds(JsonNode json) {
        double[] min = numbers(json.at("/bounds/min"), 3).orElse(new double[] {-0.5, 0, -0.5});
        double[] max = numbers(json.at("/bounds/max"), 3).orElse(new double[] {0.5, 1, 0.5});
        return new Bounds((float) min[0], (float) min[1], (float) min[2], (float) max[0], (float) max[1], (float) max[2]);
    }

    private static Optional<double[]> numbers(JsonNode list, int count) {
        if (list.size() != count) {
            return Optional.empty();
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = list.get(i).asDouble(Double.NaN);
            if (!Double.isFinite(numbers[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }
}
