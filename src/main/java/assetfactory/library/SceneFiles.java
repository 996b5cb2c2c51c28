package assetfactory.library;

import assetfactory.asset.SceneGlb;
import assetfactory.asset.SceneSplats;
import assetfactory.library.ScenePlacement.Placed;
import assetfactory.message.BadInput;
import assetfactory.message.Gone;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What can be taken away of a scene, made while it is sent: nothing of it is kept, so a finish of one object shows. */
public final class SceneFiles {
    private static final int SCHEMA = 1;

    private final StoredScene scene;
    private final List<SceneObject> objects;
    private final ScenePlacement placement;
    private final BiFunction<StoredAsset, String, Path> files;

    /** @param files where a file of an asset is */
    SceneFiles(
            StoredScene scene,
            List<SceneObject> objects,
            ScenePlacement placement,
            BiFunction<StoredAsset, String, Path> files) {
        this.scene = scene;
        this.objects = objects;
        this.placement = placement;
        this.files = files;
    }

    /** Stem of download names. */
    public String stem() {
        return Names.slug(scene.name());
    }

    /** @throws BadInput where no object of the scene is made yet, or none has a mesh */
    public SceneGlb glb() throws IOException {
        List<Placed> meshes = withMesh();
        if (meshes.isEmpty()) {
            throw nothing();
        }
        return SceneGlb.of(
                scene.name(),
                meshes.stream()
                        .map(one -> new SceneGlb.Part(
                                one.object().name(), one.place(), files.apply(one.asset(), AssetFileName.MESH)))
                        .toList());
    }

    /** @param out is asked for only once it is known that there is something to write */
    public void ply(Supplier<OutputStream> out) throws IOException {
        List<SceneSplats.Part> splats = splats();
        if (splats.isEmpty()) {
            throw nothing();
        }
        SceneSplats.write(splats, out.get());
    }

    private List<SceneSplats.Part> splats() {
        return placement.objects().stream()
                .filter(one -> one.asset().has(AssetFileName.SPLATS))
                .map(one -> new SceneSplats.Part(
                        one.place(), files.apply(one.asset(), AssetFileName.SPLATS), one.asset().counts().splats()))
                .toList();
    }

    /** The files of each object in a folder of its own, the scene in one GLB and one PLY, and {@code scene.json}. */
    public void zip(Supplier<OutputStream> out) throws IOException {
        if (placement.objects().isEmpty()) {
            throw nothing();
        }
        for (Placed one : placement.objects()) {
            for (String name : one.asset().shippedFiles()) {
                // Once it is on its way, nobody can be told.
                if (!Files.exists(files.apply(one.asset(), name))) {
                    throw Gone.refusal();
                }
            }
        }
        ZipOutputStream zip = new ZipOutputStream(out.get(), StandardCharsets.UTF_8);
        // Pictures and GLBs hardly get smaller.
        zip.setLevel(Deflater.BEST_SPEED);
        List<String> nodes = List.of();
        if (!withMesh().isEmpty()) {
            SceneGlb glb = glb();
            nodes = glb.names();
            zip.putNextEntry(new ZipEntry(stem() + "/scene.glb"));
            glb.write(zip);
            zip.closeEntry();
        }
        if (!splats().isEmpty()) {
            zip.putNextEntry(new ZipEntry(stem() + "/scene.ply"));
            ply(() -> zip);
            zip.closeEntry();
        }
        for (Placed one : placement.objects()) {
            for (String name : one.asset().shippedFiles()) {
                ZipEntry entry = new ZipEntry(stem() + "/" + one.asset().fileName() + "/" + name);
                entry.setTime(one.asset().created().toEpochMilli());
                zip.putNextEntry(entry);
                Files.copy(files.apply(one.asset(), name), zip);
                zip.closeEntry();
            }
        }
        zip.putNextEntry(new ZipEntry(stem() + "/scene.json"));
        zip.write(JsonForm.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(facts(nodes)));
        zip.closeEntry();
        zip.finish();
    }

    private List<Placed> withMesh() {
        return placement.objects().stream().filter(one -> one.asset().hasMesh()).toList();
    }

    private BadInput nothing() {
        return new BadInput(
                BadInput.Kind.CONFLICT,
                placement.objects().isEmpty() ? "error.scene.no-finished" : "error.scene.no-mesh");
    }

    private Map<String, Object> facts(List<String> nodes) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("schema", SCHEMA);
        facts.put("id", scene.id());
        facts.put("name", scene.name());
        facts.put("image", scene.imageId());
        facts.put("placement", placement.way());
        facts.put("frame", "glTF: +Y up, front +Z; lowest point y = 0, centred in x and z; the first object has its own size");
        List<Map<String, Object>> lines = new ArrayList<>();
        int mesh = 0;
        for (SceneObject object : objects) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("name", object.name());
            line.put("state", object.state());
            for (Placed placed : placement.objects()) {
                if (placed.object().equals(object)) {
                    line.put("asset", placed.asset().id());
                    line.put("folder", placed.asset().fileName());
                    line.put("node", placed.asset().hasMesh() ? nodes.get(mesh++) : null);
                    line.put("matrix", placed.place().matrixRows());
                }
            }
            lines.add(line);
        }
        facts.put("objects", lines);
        return facts;
    }
}
