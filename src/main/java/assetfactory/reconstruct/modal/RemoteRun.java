package assetfactory.reconstruct.modal;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.asset.SplatPoints;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Errand;
import assetfactory.reconstruct.Progress.Stage;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of an order: submit, or take up the call that an earlier run left; wait; fetch.
 *
 * <p>The call's id is remembered before it is waited for, and the idempotency key follows from the order alone: whatever
 * dies in between, the service computes (and bills) the order once.
 */
final class RemoteRun {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteRun.class);
    private static final String SPLATS = "splat.ply";
    private static final String MESH = "mesh.glb";
    /** A service that forgets a call twice forgets the third too. */
    private static final int MOST_GENERATIONS = 1;
    /** Pause between polls of a service that answers at once although nothing is new. */
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(1);
    /** A file that is wrong this long stays wrong. */
    private static final Duration FETCH_PATIENCE = Duration.ofMinutes(3);

    private static final double SUBMITTED = 0.04;
    private static final double COMPUTED = 0.9;

    private final ReconstructionRequest request;
    private final Errand errand;
    private final Run run;
    private final Timing timing;
    private final ServiceApi api;
    private final Retry retry;
    private RemoteCall call;
    private double far;

    RemoteRun(ReconstructionRequest request, Errand errand, Run run, Timing timing, ServiceApi api, Retry retry) {
        this.request = request;
        this.errand = errand;
        this.run = run;
        this.timing = timing;
        this.api = api;
        this.retry = retry;
        this.call = errand.remembered().map(RemoteCall::ofNote).orElse(RemoteCall.FIRST);
    }

    /** The call as far as it is known: what has to be ended where this run failed for good. */
    RemoteCall call() {
        return call;
    }

    Reconstruction reconstruct() {
        while (true) {
            try {
                if (call.id().isEmpty()) {
                    submit();
                }
                return fetched(finished());
            } catch (Gone lost) {
                if (call.generation() >= MOST_GENERATIONS) {
                    throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.lost");
                }
                LOG.warn("The service lost the call of order {} ({}); it is submitted again", errand.id(), lost.getMessage());
                remember(call.next());
            }
        }
    }

    private void submit() throws Gone {
        step(Stage.UPLOAD, 0);
        ServiceApi.Submission submission = Submissions.of(request, errand.label());
        RemoteJob job = retry.until(timing.submit(), () -> api.submit(submission, call.key(errand.id())));
        remember(call.named(job.id()));
        step(Stage.WAITING, SUBMITTED);
    }

    /** The service begins at nothing again when its machine is taken away; what people see never falls. */
    private void step(Stage stage, double fraction) {
        far = Math.max(far, fraction);
        run.progress().step(stage, far);
    }

    private void remember(RemoteCall now) {
        call = now;
        run.progress().remember(call.note());
    }

    private RemoteJob finished() throws Gone {
        String id = call.id().orElseThrow();
        Optional<RemoteJob> before = Optional.empty();
        boolean news = true;
        while (true) {
            long asked = run.time().nanos();
            // The service waits for a change from the moment it is asked: what changed since its last answer would be
            // missed, so the next question after news is one without waiting.
            Duration wait = news ? Duration.ZERO : timing.poll();
            // A submitted job is worth waiting for as long as the run lasts.
            RemoteJob job = retry.until(run.left(), () -> api.poll(id, wait));
            news = !before.equals(Optional.of(job));
            before = Optional.of(job);
            if (job.status() == RemoteJob.Status.SUCCEEDED) {
                return job;
            }
            if (!job.status().pending()) {
                throw refused(job);
            }
            run.progress().attempt(job.attempt());
            step(RemoteStages.of(job), SUBMITTED + (COMPUTED - SUBMITTED) * job.progress());
            run.pause(BETWEEN_POLLS.minus(run.since(asked)));
        }
    }

    private static BadInput refused(RemoteJob job) {
        return Refusals.of(job.error().orElseGet(() -> new Problem(
                Optional.of(job.status() == RemoteJob.Status.CANCELLED ? "cancelled" : "unknown"), "", true)));
    }

    private Reconstruction fetched(RemoteJob job) throws Gone {
        RemoteJob.RemoteFile splats = job.file(SPLATS).orElseThrow(() -> unusable(SPLATS));
        Map<String, Path> files = new TreeMap<>();
        files.put(SPLATS, fetch(job, splats));
        Optional<RemoteJob.RemoteFile> mesh = job.file(MESH);
        if (mesh.isPresent()) {
            files.put(MESH, fetch(job, mesh.get()));
        }
        step(Stage.DOWNLOAD, 0.97);
        SplatCloud cloud = read(files.get(SPLATS), SplatPly::read);
        Optional<Mesh> surface = Optional.ofNullable(files.get(MESH)).map(file -> read(file, path -> Glb.read(Files.readAllBytes(path))));
        PointCloud points = SplatPoints.of(cloud);
        if (points.count() == 0) {
            throw unusable(SPLATS);
        }
        return new Reconstruction(surface, cloud, points, job.metadata(), files);
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /** A file that is broken is not the person's, as the readers' own sentences would say. */
    private static <T> T read(Path file, Reader<T> reader) {
        try {
            return reader.read(file);
        } catch (BadInput e) {
            LOG.warn("The result {} cannot be used: {}", file.getFileName(), e.getMessage());
            throw unusable(file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static BadInput unusable(String file) {
        return new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.result", file);
    }

    private Path fetch(RemoteJob job, RemoteJob.RemoteFile file) throws Gone {
        step(Stage.DOWNLOAD, COMPUTED);
        Path target = errand.folder().resolve(file.name());
        try {
            Files.createDirectories(errand.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + errand.folder(), e);
        }
        return retry.until(FETCH_PATIENCE, () -> {
            api.fetch(job.id(), file, target);
            return target;
        });
    }
}
