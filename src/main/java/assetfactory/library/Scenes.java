package assetfactory.library;

import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import assetfactory.queue.BatchQueue;
import assetfactory.queue.Job;
import assetfactory.segment.MaskSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was masked together in one picture stays together: every picture of a batch in which several objects have masks
 * of their own is a scene. Safe from several threads.
 */
public final class Scenes {
    private final SceneTable table;
    private final OrderBook book;
    private final BatchQueue batches;
    private final Images images;
    private final Assets assets;
    private final ScenePlacer placer = new ScenePlacer();

    Scenes(SceneTable table, OrderBook book, BatchQueue batches, Images images, Assets assets) {
        this.table = table;
        this.book = book;
        this.batches = batches;
        this.images = images;
        this.assets = assets;
    }

    /** Writes down the scenes of a batch that has just been ordered. */
    void keep(Batch batch, List<GenerateRequest> orders) {
        Map<String, Set<MaskSource>> masks = new LinkedHashMap<>();
        orders.forEach(order ->
                masks.computeIfAbsent(order.imageId(), image -> new LinkedHashSet<>()).add(order.mask()));
        masks.forEach((imageId, different) -> {
            // The same mask with other options is the same object once more.
            if (different.size() > 1) {
                String name = masks.size() == 1
                        ? batch.name()
                        : images.find(imageId).map(StoredImage::name).orElse(batch.name());
                table.add(name, imageId, batch.id());
            }
        });
    }

    /** Also finds what was taken apart. */
    public Optional<StoredScene> find(String id) {
        return table.find(id);
    }

    /** @throws BadInput where there is none */
    public StoredScene get(String id) {
        return find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.scene.unknown"));
    }

    /** Newest first. */
    public List<StoredScene> newest(int limit, Optional<String> before) {
        return table.newest(limit, before);
    }

    /** In the order of their pictures in the batch. */
    public List<StoredScene> ofBatch(String batchId) {
        return table.ofBatch(batchId);
    }

    public Optional<StoredScene> ofJob(Job job) {
        Optional<String> image = book.image(job);
        return job.batchId().stream()
                .flatMap(batch -> ofBatch(batch).stream())
                .filter(scene -> image.equals(Optional.of(scene.imageId())))
                .findFirst();
    }

    /** Those that the asset is an object of. */
    public List<StoredScene> ofAsset(StoredAsset asset) {
        return table.ofImage(asset.request().imageId()).stream()
                .filter(scene -> jobs(scene).stream()
                        .anyMatch(job -> job.result().filter(asset.id()::equals).isPresent()))
                .toList();
    }

    /** In the order in which they were masked. */
    public List<SceneObject> objects(StoredScene scene) {
        List<SceneObject> objects = new ArrayList<>();
        for (Job job : jobs(scene)) {
            objects.add(SceneObject.of(objects.size() + 1, job, assets));
        }
        return objects;
    }

    /** Where those of the objects stand that are made. */
    public ScenePlacement place(List<SceneObject> objects) {
        List<SceneObject> made = objects.stream().filter(one -> one.asset().isPresent()).toList();
        ScenePlacer.Places places = placer.place(made.stream()
                .map(one -> one.asset().orElseThrow())
                .map(asset -> new ScenePlacer.Spot(
                        assets.file(asset, AssetJson.FILE).getParent(), asset.revision()))
                .toList());
        List<ScenePlacement.Placed> placed = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            placed.add(new ScenePlacement.Placed(made.get(i), places.places().get(i)));
        }
        return new ScenePlacement(places.way(), placed);
    }

    /** What can be taken away of it now. */
    public SceneFiles files(StoredScene scene) {
        List<SceneObject> objects = objects(scene);
        return new SceneFiles(scene, objects, place(objects), assets::file);
    }

    private List<Job> jobs(StoredScene scene) {
        Set<MaskSource> seen = new HashSet<>();
        return batches.jobs(scene.batchId()).stream()
                .filter(job -> book.request(job) instanceof GenerateRequest request
                        && request.imageId().equals(scene.imageId())
                        && seen.add(request.mask()))
                .toList();
    }

    public StoredScene rename(String id, String name) {
        return table.rename(id, name);
    }

    /** Takes it apart; its objects stay where they are. */
    public StoredScene delete(String id) {
        return table.delete(id);
    }

    public StoredScene restore(String id) {
        return table.restore(id);
    }
}
