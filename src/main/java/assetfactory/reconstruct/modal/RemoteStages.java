package assetfactory.reconstruct.modal;

import assetfactory.reconstruct.Progress.Stage;

/** What the service's stages are called here. */
final class RemoteStages {
    private RemoteStages() {}

    static Stage of(RemoteJob job) {
        if (job.status() == RemoteJob.Status.QUEUED) {
            return Stage.WAITING;
        }
        return switch (job.stage()) {
            case "queued" -> Stage.WAITING;
            case "loading" -> Stage.LOADING;
            case "preprocess" -> Stage.PREPARE;
            case "slat" -> Stage.DETAIL;
            case "decode" -> Stage.MESH;
            case "export" -> Stage.EXPORT;
            // "sparse", and whatever a newer service does in between.
            default -> Stage.SHAPE;
        };
    }
}
