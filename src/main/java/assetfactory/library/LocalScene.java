package assetfactory.library;

import assetfactory.asset.SceneGlb;
import assetfactory.asset.SceneSplats;
import assetfactory.asset.Similarity;
import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Assets of one picture in a person's folder, as a batch leaves them there of SAM 3D's {@code image.png} and {@code
 * 0.png} … {@code N.png}.
 */
public final class LocalScene {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final String name;
    private final List<Placed> objects;
    private final ScenePlacement.Way way;

    private record Placed(String name, Similarity place, Path folder, int splats) {
        boolean has(String file) {
            return Files.isRegularFile(folder.resolve(file));
        }
    }

    private LocalScene(String name, List<Placed> objects, ScenePlacement.Way way) {
        this.name = name;
        this.objects = objects;
        this.way = way;
    }

    /**
     * @param assets folders of assets
     * @throws BadInput where they are not of one picture
     */
    public static LocalScene of(String name, List<Path> assets) throws IOException {
        // 10 comes after 9.
        List<Path> folders = assets.stream()
                .sorted(Comparator.comparing(path -> NUMBER.matcher(path.toString())
                        .replaceAll(digits -> "0".repeat(Math.max(0, 12 - digits.group().length())) + digits.group())))
                .toList();
        List<JsonNode> facts = new ArrayList<>();
        for (Path folder : folders) {
            facts.add(JsonForm.mapper().readTree(folder.resolve(AssetJson.FILE).toFile()));
        }
        if (facts.stream().map(one -> one.at("/image/sha256").asText()).distinct().count() != 1) {
            throw new BadInput(BadInput.Kind.INVALID, "error.scene.pictures");
        }
        ScenePlacer.Places places = new ScenePlacer()
                .place(folders.stream().map(folder -> new ScenePlacer.Spot(folder, 0)).toList());
        List<Placed> objects = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            objects.add(new Placed(
                    facts.get(i).path("name").asText(),
                    places.places().get(i),
                    folders.get(i),
                    facts.get(i).at("/counts/splats").asInt()));
        }
        return new LocalScene(name, objects, places.way());
    }

    public int objects() {
        return objects.size();
    }

    public ScenePlacement.Way way() {
        return way;
    }

    /** All meshes in one GLB. @throws BadInput where there is none */
    public SceneGlb glb() throws IOException {
        List<SceneGlb.Part> parts = with(AssetFileName.MESH).stream()
                .map(one -> new SceneGlb.Part(one.name(), one.place(), one.folder().resolve(AssetFileName.MESH)))
                .toList();
        return SceneGlb.of(name, parts);
    }

    /** All splats in one PLY. @throws BadInput where there are none */
    public void splats(OutputStream out) throws IOException {
        List<SceneSplats.Part> parts = with(AssetFileName.SPLATS).stream()
                .map(one -> new SceneSplats.Part(
                        one.place(), one.folder().resolve(AssetFileName.SPLATS), one.splats()))
                .toList();
        SceneSplats.write(parts, out);
    }

    private List<Placed> with(String file) {
        List<Placed> found = objects.stream().filter(one -> one.has(file)).toList();
        if (found.isEmpty()) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.scene.no-mesh");
        }
        return found;
    }
}
