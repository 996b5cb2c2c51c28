package assetfactory.segment;

import assetfactory.image.Picture;
import assetfactory.image.Rect;
import assetfactory.onnx.OnnxModel;
import assetfactory.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** A loaded encoder and decoder. Safe from several threads: only as many runs go on at once as the cores can feed. */
final class SamModel implements AutoCloseable {
    /** What the encoder says about one region of one picture. */
    record Embedding(Frame frame, Map<String, Tensor> tensors) {
        long bytes() {
            return tensors.values().stream().mapToLong(tensor -> (long) tensor.size() * Float.BYTES).sum();
        }
    }

    private static final float PADDING_LABEL = -1;

    private final SamManifest manifest;
    private final ImageToTensor imageToTensor;
    private final OnnxModel encoder;
    private final OnnxModel decoder;
    private final int permits;
    private final Semaphore turns;

    /**
     * @param files reads a file of the manifest
     * @param threads for one run
     */
    SamModel(SamManifest manifest, Function<String, byte[]> files, int threads) {
        this.manifest = manifest;
        this.imageToTensor = new ImageToTensor(manifest.encoder());
        this.encoder = load(manifest.encoder().file(), files, threads);
        this.decoder = load(manifest.decoder().file(), files, threads);
        this.permits = Math.max(1, Runtime.getRuntime().availableProcessors() / threads);
        this.turns = new Semaphore(permits, true);
    }

    private OnnxModel load(String file, Function<String, byte[]> files, int threads) {
        return new OnnxModel(manifest.name() + "/" + file, files.apply(file), threads);
    }

    Embedding encode(Picture picture, Rect region) {
        Frame frame = Frame.of(region, manifest);
        Tensor image = imageToTensor.of(picture, frame);
        Map<String, Tensor> outputs = inTurn(() -> encoder.run(Map.of(manifest.encoder().input(), image)));
        return new Embedding(frame, outputs);
    }

    /**
     * Every mask the decoder offers for all the prompts jointly.
     *
     * @param feedback the mask to better, of the embedding's own frame
     */
    List<LowResMask> decode(Embedding embedding, List<Prompt> prompts, Optional<LowResMask> feedback) {
        SamManifest.Decoder names = manifest.decoder();
        Map<String, Tensor> inputs = new HashMap<>();
        names.embeddings().forEach((input, output) -> inputs.put(input, embedding.tensors().get(output)));
        putPrompts(inputs, embedding.frame(), prompts);
        putFeedback(inputs, feedback);
        Map<String, Tensor> outputs = inTurn(() -> decoder.run(inputs));
        float[] scores = outputs.get(names.scores()).toArray();
        FloatBuffer logits = outputs.get(names.masks()).values();
        List<LowResMask> masks = new ArrayList<>();
        for (float score : scores) {
            float[] one = new float[names.maskSide() * names.maskSide()];
            logits.get(one);
            masks.add(new LowResMask(embedding.frame(), one, score));
        }
        return masks;
    }

    private void putPrompts(Map<String, Tensor> inputs, Frame frame, List<Prompt> prompts) {
        List<float[]> points = new ArrayList<>();
        for (Prompt prompt : prompts) {
            if (prompt instanceof Prompt.Point point) {
                points.add(point(frame, point.x(), point.y(), point.include() ? 1 : 0));
            } else if (prompt instanceof Prompt.Box box) {
                points.add(point(frame, box.x0(), box.y0(), 2));
                points.add(point(frame, box.x1(), box.y1(), 3));
            }
        }
        while (points.size() < manifest.decoder().slots()) {
            points.add(new float[] {0, 0, PADDING_LABEL});
        }
        Tensor coordinates = new Tensor(1, points.size(), 2);
        Tensor labels = new Tensor(1, points.size());
        for (int i = 0; i < points.size(); i++) {
            coordinates.values().put(2 * i, points.get(i)[0]).put(2 * i + 1, points.get(i)[1]);
            labels.values().put(i, points.get(i)[2]);
        }
        inputs.put(manifest.decoder().points(), coordinates);
        inputs.put(manifest.decoder().labels(), labels);
    }

    private float[] point(Frame frame, double x, double y, float label) {
        double half = manifest.decoder().addsHalfPixel() ? 0.5 : 0;
        return new float[] {(float) (frame.frameX(x) - half), (float) (frame.frameY(y) - half), label};
    }

    private void putFeedback(Map<String, Tensor> inputs, Optional<LowResMask> feedback) {
        int side = manifest.decoder().maskSide();
        float limit = manifest.decoder().feedbackLimit();
        Tensor logits = new Tensor(1, 1, side, side);
        feedback.ifPresent(mask -> {
            FloatBuffer values = logits.values();
            for (float value : mask.logits()) {
                values.put(Math.max(-limit, Math.min(limit, value)));
            }
        });
        inputs.put(manifest.decoder().previousMask(), logits);
        inputs.put(manifest.decoder().hasPreviousMask(), Tensor.of(new float[] {feedback.isPresent() ? 1 : 0}, 1));
    }

    private <T> T inTurn(Supplier<T> run) {
        turns.acquireUninterruptibly();
        try {
            return run.get();
        } finally {
            turns.release();
        }
    }

    /** Waits for the runs that go on. */
    @Override
    public void close() {
        turns.acquireUninterruptibly(permits);
        encoder.close();
        decoder.close();
    }
}
