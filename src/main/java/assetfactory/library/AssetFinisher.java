package assetfactory.library;

import assetfactory.asset.Glb;
import assetfactory.asset.PointCloud;
import assetfactory.asset.PointsPly;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.FinishProgress;
import assetfactory.asset.finish.Finished;
import assetfactory.asset.finish.Finisher;
import assetfactory.asset.finish.Original;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finishes an asset in its folder: the one way it is done, by the server and on the command line. It starts from what
 * the engine made, always, so that it may be done again with other options and loses nothing.
 */
public final class AssetFinisher {
    private static final double FINISHED = 0.75;

    private AssetFinisher() {}

    /** What the asset in the folder is called in its files. */
    static String name(Path folder) {
        return read(folder).path("name").asText();
    }

    /** The files of the asset in the folder, in the order people want them. */
    public static List<String> files(Path folder) {
        List<String> files = new ArrayList<>();
        read(folder).path("files").forEach(file -> files.add(file.path("name").asText()));
        files.add(AssetJson.FILE);
        return files;
    }

    /**
     * Whether the folder holds an asset that is finished so. Where nothing is asked for, any asset is as it should be.
     *
     * @throws BadInput where it holds no asset
     */
    public static boolean isDone(Path folder, FinishOptions options) {
        return options.asksForNothing()
                || !FinishSwap.isUnsettled(folder) && isFinishedSo(read(folder), name(folder), options);
    }

    /** The same, where nothing asked for means that it is as its engine made it. */
    static boolean isFinishedSo(JsonNode asset, String name, FinishOptions options) {
        boolean asMade = options.asksForNothing() && !asset.path("finish").isObject();
        return asMade || FinishKey.of(asset, name, options).sha256().equals(asset.at("/finish/key").asText());
    }

    /**
     * Finishes it, wholly or not at all.
     *
     * @return whether there was anything to do
     * @throws BadInput where the folder holds no asset, or one of which this cannot be made
     * @throws assetfactory.reconstruct.CancelledException soon after the progress says so
     */
    public static boolean finish(Path folder, FinishOptions options, Progress progress) {
        settle(folder);
        if (isFinishedSo(read(folder), name(folder), options)) {
            return false;
        }
        prepare(folder, name(folder), options, progress);
        settle(folder);
        return true;
    }

    /** Goes on with what was cut short. */
    static void settle(Path folder) {
        try {
            FinishSwap.settle(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot finish the asset in " + folder, e);
        }
    }

    /** Leaves everything ready for {@link #settle}, and the folder as it is until then. */
    static void prepare(Path folder, String name, FinishOptions options, Progress progress) {
        Path target = folder.toAbsolutePath();
        Path part = Aside.beside(target);
        long start = System.nanoTime();
        try {
            JsonNode asset = read(target);
            progress.step(Progress.Stage.READ, 0);
            Original original = original(target, asset);
            Finished finished = Finisher.finish(
                    original, options, (step, fraction) -> progress.step(stage(step), FINISHED * fraction));
            progress.step(Progress.Stage.SAVE, FINISHED);
            Files.createDirectory(part);
            FinishedFiles.write(finished, name, part, progress);
            FinishedJson json = new FinishedJson(asset, name, options, finished);
            byte[] facts = json.write(part, Math.round((System.nanoTime() - start) / 1e6) / 1e3);
            Aside.fill(part.resolve(AssetJson.FILE), out -> out.write(facts));
            progress.step(Progress.Stage.SAVE, 0.99);
            FinishSwap.ready(part, target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot finish the asset in " + folder, e);
        } finally {
            remove(part);
        }
    }

    private static Original original(Path folder, JsonNode asset) throws IOException {
        String before = asset.path("finish").isObject() ? AssetFileName.ORIGINAL : "";
        for (JsonNode file : asset.path("files")) {
            String name = file.path("name").asText();
            if (name.startsWith(before) && !Files.isRegularFile(folder.resolve(name))) {
                throw new BadInput(BadInput.Kind.NOT_FOUND, "error.finish.file-gone", name);
            }
        }
        Path mesh = folder.resolve(before + AssetFileName.MESH);
        Path splats = folder.resolve(before + AssetFileName.SPLATS);
        Path points = folder.resolve(before + AssetFileName.POINTS);
        return new Original(
                Files.exists(mesh) ? Optional.of(Glb.read(Files.readAllBytes(mesh))) : Optional.empty(),
                Files.exists(splats) ? SplatPly.read(Files.readAllBytes(splats)) : NO_SPLATS,
                Files.exists(points) ? PointsPly.read(Files.readAllBytes(points)) : NO_POINTS,
                JsonForm.mapper().convertValue(asset.at("/engine/facts"), new TypeReference<Map<String, Object>>() {}));
    }

    static final SplatCloud NO_SPLATS =
            new SplatCloud(new float[0], new float[0], new float[0], new float[0], new float[0]);
    static final PointCloud NO_POINTS = new PointCloud(new float[0], new float[0], new byte[0]);

    private static Progress.Stage stage(FinishProgress.Step step) {
        return switch (step) {
            case PLACE -> Progress.Stage.READ;
            case SPLATS -> Progress.Stage.SPLATS;
            case LODS, HULL -> Progress.Stage.MESH;
            case TEXTURE -> Progress.Stage.TEXTURE;
        };
    }

    static JsonNode read(Path folder) {
        Path facts = folder.resolve(AssetJson.FILE);
        if (!Files.isRegularFile(facts)) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.finish.no-asset", folder.toString());
        }
        try {
            JsonNode asset = JsonForm.mapper().readTree(facts.toFile());
            int schema = asset.path("schema").asInt();
            if (schema < 1 || asset.path("files").isEmpty()) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.finish.no-asset", folder.toString());
            }
            if (schema > AssetJson.SCHEMA) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.finish.newer", folder.toString());
            }
            return asset;
        } catch (IOException e) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.finish.no-asset", folder.toString());
        }
    }

    private static void remove(Path part) {
        try {
            Aside.deleteTree(part);
        } catch (IOException leftOver) {
            // Swept away by its name when the folder is opened next.
            return;
        }
    }
}
