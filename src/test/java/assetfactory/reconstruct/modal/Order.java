package assetfactory.reconstruct.modal;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Errand;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An order that a test gives the real client, and what it is told meanwhile. */
final class Order implements Progress {
    /** Patient with a busy machine: only what a test holds back on purpose is late. */
    static final Timing QUICK = new Timing(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            Duration.ofMinutes(30));

    final FakeTime time = new FakeTime();
    final List<String> notes = new ArrayList<>();
    final List<Stage> stages = new ArrayList<>();
    final List<Integer> attempts = new ArrayList<>();
    private final ModalConfig config;
    private final Path folder;
    private Optional<String> remembered = Optional.empty();
    private Timing timing = QUICK;
    private ReconstructionOptions options = ReconstructionOptions.DEFAULT;
    private volatile boolean calledOff;
    private volatile boolean stopping;
    private Runnable onReport = () -> {};
    double fraction;

    Order(ModalConfig config, Path folder) {
        this.config = config;
        this.folder = folder;
    }

    Order remembering(String note) {
        remembered = Optional.of(note);
        return this;
    }

    Order with(Timing other) {
        timing = other;
        return this;
    }

    Order with(ReconstructionOptions other) {
        options = other;
        return this;
    }

    Order onReport(Runnable action) {
        onReport = action;
        return this;
    }

    void callOff() {
        calledOff = true;
    }

    void stop() {
        stopping = true;
    }

    Reconstruction make() {
        Picture picture = new Picture(4, 4, new int[16]);
        byte[] inside = new byte[16];
        inside[5] = (byte) 255;
        try (ModalReconstructor engine = new ModalReconstructor(config, timing, time, () -> 0.5)) {
            return engine.reconstruct(
                    new ReconstructionRequest(
                            picture,
                            new Mask(4, 4, inside),
                            options,
                            Optional.of(new Errand("Fish 魚", "order-1", remembered, folder.resolve("fetched")))),
                    this);
        }
    }

    @Override
    public void report(Stage stage, double far) {
        if (stages.isEmpty() || stages.get(stages.size() - 1) != stage) {
            stages.add(stage);
        }
        if (far < fraction) {
            throw new AssertionError("from " + fraction + " to " + far);
        }
        fraction = far;
        onReport.run();
    }

    @Override
    public boolean cancelled() {
        return calledOff || stopping;
    }

    @Override
    public boolean calledOff() {
        return calledOff;
    }

    @Override
    public void remember(String note) {
        if (stopping) {
            throw new CancelledException();
        }
        notes.add(note);
    }

    @Override
    public void attempt(int number) {
        attempts.add(number);
    }
}
