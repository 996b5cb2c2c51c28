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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads where objects stand from what was written down of each. What a file told is remembered until it changes. */
final class ScenePlacer {
    private static final int REMEMBERED = 200;

    private final Function<StoredAsset, Path> folders;
    private final Function<StoredAsset, StoredImage> images;
    private final Map<String, Optional<SceneFrame.Seen>> seen = remembering();
    private final Map<String, SceneFrame.Pictured> pictured = remembering();

    /** @param folders where the files of an asset are */
    ScenePlacer(Function<StoredAsset, Path> folders, Function<StoredAsset, StoredImage> images) {
        this.folders = folders;
        this.images = images;
    }

    private static <T> Map<String, T> remembering() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    synchronized ScenePlacement place(List<SceneObject> objects) {
        List<SceneObject> made = objects.stream().filter(one -> one.asset().isPresent()).toList();
        if (made.isEmpty()) {
            return new ScenePlacement(ScenePlacement.Way.PICTURE, List.of());
        }
        List<SceneFrame.Seen> poses = made.stream()
                .map(one -> remembered(seen, one, this::seen))
                .flatMap(Optional::stream)
                .toList();
        boolean allSeen = poses.size() == made.size();
        List<Similarity> places = allSeen
                ? SceneFrame.placed(poses)
                : SceneFrame.inThePicturePlane(
                        made.stream().map(one -> remembered(pictured, one, this::pictured)).toList());
        List<ScenePlacement.Placed> placed = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            placed.add(new ScenePlacement.Placed(made.get(i), places.get(i)));
        }
        return new ScenePlacement(allSeen ? ScenePlacement.Way.POSE : ScenePlacement.Way.PICTURE, placed);
    }

    private interface Reading<T> {
        T of(StoredAsset asset) throws IOException;
    }

    private static <T> T remembered(Map<String, T> known, SceneObject object, Reading<T> reading) {
        StoredAsset asset = object.asset().orElseThrow();
        return known.computeIfAbsent(asset.id() + "-" + asset.revision(), key -> {
            try {
                return reading.of(asset);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read where asset " + asset.id() + " stands", e);
            }
        });
    }

    /** Empty where the engine told no pose. */
    private Optional<SceneFrame.Seen> seen(StoredAsset asset) throws IOException {
        JsonNode json = json(asset);
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
                    Similarity.of(transform.get()).then(sinceTheEngine(asset, json)));
            return Optional.of(SceneFrame.seen(place, shape(asset, json)));
        } catch (IllegalArgumentException noPose) {
            return Optional.empty();
        }
    }

    /** What happened to the object after its engine let go of it: another pivot, a finish. */
    private static Similarity sinceTheEngine(StoredAsset asset, JsonNode json) {
        Similarity finish = numbers(json.at("/placement/transform"), 16)
                .map(Similarity::of)
                .orElse(Similarity.IDENTITY);
        if (asset.request().options().pivot() == Pivot.CENTRE) {
            // The engine stood it on its base, and the middle of its box became the origin when it was made.
            double height = bounds(json).height() / finish.scale();
            return Similarity.moving(0, -height / 2, 0).then(finish);
        }
        return finish;
    }

    private SceneFrame.Pictured pictured(StoredAsset asset) throws IOException {
        StoredImage image = images.apply(asset);
        Mask mask = MaskReader.read(
                Files.readAllBytes(folders.apply(asset).resolve("mask.png")),
                image.width(),
                image.height(),
                ImageLimits.DEFAULT);
        int left = image.width();
        int top = image.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
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
                ? new SceneFrame.Pictured(left, top, right, bottom, bounds(json(asset)))
                : new SceneFrame.Pictured(0, 0, image.width(), image.height(), bounds(json(asset)));
    }

    /** Points whose box is the object's, in its own frame. */
    private float[] shape(StoredAsset asset, JsonNode json) throws IOException {
        if (asset.hasMesh()) {
            try {
                return Glb.read(Files.readAllBytes(folders.apply(asset).resolve(AssetFileName.MESH))).positions();
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

    private JsonNode json(StoredAsset asset) throws IOException {
        return JsonForm.mapper().readTree(folders.apply(asset).resolve(AssetJson.FILE).toFile());
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
