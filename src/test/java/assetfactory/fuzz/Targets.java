package assetfactory.fuzz;

import assetfactory.asset.MeshTargets;
import assetfactory.asset.format.FormatTargets;
import assetfactory.batch.BatchTargets;
import assetfactory.image.ImageTargets;
import assetfactory.library.LibraryTargets;
import assetfactory.model.ModelTargets;
import assetfactory.onnx.OnnxTargets;
import assetfactory.reconstruct.modal.ModalTargets;
import assetfactory.schedule.ScheduleTargets;
import assetfactory.segment.SegmentTargets;
import assetfactory.web.api.ApiTargets;
import assetfactory.web.page.PageTargets;
import assetfactory.webhook.WebhookTargets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All parsers of foreign bytes. A new one belongs in here, by way of its package, whose secrets it may be. */
final class Targets {
    private Targets() {}

    /** @param folder for those that read files */
    static List<Target> all(Path folder) throws IOException {
        return Stream.of(
                        ImageTargets.all(),
                        FormatTargets.all(),
                        MeshTargets.all(folder),
                        BatchTargets.all(folder),
                        ApiTargets.all(),
                        PageTargets.all(),
                        ScheduleTargets.all(),
                        WebhookTargets.all(),
                        SegmentTargets.all(),
                        ModelTargets.all(folder),
                        OnnxTargets.all(),
                        ModalTargets.all(),
                        LibraryTargets.all(folder))
                .flatMap(List::stream)
                .toList();
    }
}
