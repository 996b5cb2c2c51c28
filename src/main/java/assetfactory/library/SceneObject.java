package assetfactory.library;

import assetfactory.queue.Job;
import java.util.Optional;

/**
 * One object of a scene, made or not.
 *
 * @param number its place in the scene, from 1
 * @param job that makes it
 * @param asset what became of it, as long as that is not in the bin
 */
public record SceneObject(int number, Job job, Optional<StoredAsset> asset) {
    public enum State {
        /** Waiting for its turn, or on its way. */
        GOING,
        MADE,
        /** Or cancelled. */
        FAILED,
        /** It was made, and is in the bin or gone for good. */
        DELETED
    }

    public State state() {
        if (asset.isPresent()) {
            return State.MADE;
        }
        return switch (job.state()) {
            case QUEUED, RUNNING, SAVING -> State.GOING;
            case SUCCEEDED -> State.DELETED;
            case FAILED, CANCELLED -> State.FAILED;
        };
    }

    public String name() {
        return asset.map(StoredAsset::name).orElse(job.name());
    }

    static SceneObject of(int number, Job job, Assets assets) {
        return new SceneObject(
                number,
                job,
                job.result().flatMap(assets::find).filter(asset -> asset.deleted().isEmpty()));
    }
}
