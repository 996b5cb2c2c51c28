package assetfactory.library;

import assetfactory.queue.Job;
import assetfactory.queue.Work;
import assetfactory.reconstruct.Progress;
import assetfactory.segment.MaskMaker;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the jobs of a library are for, each to whoever does its kind. */
final class AssetWork implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(AssetWork.class);

    private final Engines engines;
    private final JsonForm.Columns json;
    private final GenerateWork generate;
    private final FinishWork finish;
    private final ImportWork imports;
    private final MaskMaker masks;

    AssetWork(
            Engines engines,
            JsonForm.Columns json,
            GenerateWork generate,
            FinishWork finish,
            ImportWork imports,
            MaskMaker masks) {
        this.engines = engines;
        this.json = json;
        this.generate = generate;
        this.finish = finish;
        this.imports = imports;
        this.masks = masks;
    }

    @Override
    public Done run(Job job, Progress listener) throws IOException {
        Progress progress = new Courtesy(listener, masks);
        Request request = json.read(job.request(), Request.class);
        if (request instanceof FinishRequest asked) {
            return finish.run(asked, progress);
        }
        if (request instanceof ImportRequest asked) {
            return imports.run(job, asked, progress);
        }
        return generate.run(job, (GenerateRequest) request, progress);
    }

    /** Nobody waits for it, so it has a thread. */
    @Override
    public void callOff(Job job) {
        Thread thread = new Thread(
                () -> {
                    try {
                        engines.get(job.engine()).callOff(job.engineCallId().orElseThrow());
                    } catch (RuntimeException e) {
                        LOG.warn("What job {} left going elsewhere could not be ended: {}", job.id(), e.getMessage());
                    }
                },
                "call-off");
        thread.setDaemon(true);
        thread.start();
    }
}
