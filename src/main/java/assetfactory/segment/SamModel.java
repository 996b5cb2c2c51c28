package assetfactory.segment;

import assetfactory.image.Picture;
import assetfactory.image.Rect;
import assetfactory.onnx.OnnxModel;
import assetfactory.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A loaded encoder and decoder. Safe from several threads: only as many runs go on at once as the cores can feed. */
final class SamModel implements AutoCloseable {
    /**
     * What the encoder says about one region of one picture.
     *
     * @param tensors by the names under which the decoder takes them
     */
    record Embedding(Frame frame, Map<String, Tensor> tensors) {
        long bytes() {
            return tensors.values().stream().mapToLong(tensor -> (long) tensor.size() * Float.BYTES).sum();
        }
    }

    /** Side of a picture for trying out, in pixels. */
    private static final int SMALL = 16;

    /** Bytes of a file that is worth loading twice. */
    private static final long SMALL_ENCODER = 32 << 20;

    /** Points, a padding one counted, that leave open what is meant: one click, or a box alone. */
    private static final int FEW = 2;

    private final SamManifest manifest;
    private final ImageToTensor imageToTensor;
    private final TwoWidths encoder;
    private final TwoWidths decoder;
    private final int threads;
    private final SamContract contract;
    private final CoreTurns turns;
    private final LongRuns longRuns;
    /** What a first click is fed back; a new one for each would be a quarter of a MiB to clear and to collect. */
    private final Map<String, Tensor> noFeedback;

    /** Loads a file of the manifest, for runs on so many threads. */
    interface Loader {
        OnnxModel load(String file, int threads);
    }

    /**
     * @param threads for a run that comes alone
     * @throws assetfactory.message.BadInput where the files are not what the manifest says
     */
    SamModel(SamManifest manifest, Loader loader, int threads) {
        this.manifest = manifest;
        this.noFeedback = manifest.decoder().previousMask().isEmpty() ? Map.of() : feedback(new float[0], manifest.decoder());
        this.imageToTensor = new ImageToTensor(manifest.encoder());
        this.threads = threads;
        this.encoder = new TwoWidths(loader, manifest.encoder().file(), threads);
        try {
            this.decoder = new TwoWidths(loader, manifest.decoder().file(), threads);
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
        this.contract = new SamContract(manifest, encoder.wide(), decoder.wide());
        int cores = Math.max(threads, Runtime.getRuntime().availableProcessors());
        this.turns = new CoreTurns(cores);
        this.longRuns = new LongRuns(cores);
        try {
            contract.check();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    Embedding encode(Picture picture, Rect region) {
        Frame frame = Frame.of(region, manifest);
        Tensor image = imageToTensor.of(picture, frame);
        Map<String, Tensor> outputs = encoded(Map.of(manifest.encoder().input(), image));
        return new Embedding(frame, contract.features(outputs));
    }

    /**
     * Every mask the decoder offers for all the prompts jointly, those first that it means for so many.
     *
     * @param feedback the mask to better, of the embedding's own frame
     */
    List<LowResMask> decode(Embedding embedding, List<Prompt> prompts, Optional<LowResMask> feedback) {
        boolean loneClick = prompts.size() == 1 && prompts.get(0) instanceof Prompt.Point;
        return decode(
                embedding,
                prompts,
                feedback,
                loneClick ? manifest.answers().endsAfterFirstClick() : SamManifest.End.ZERO);
    }

    /** The same, but that all masks end at logit 0, whatever the manifest says of first clicks. */
    List<LowResMask> decodeAtZero(Embedding embedding, List<Prompt> prompts, Optional<LowResMask> feedback) {
        return decode(embedding, prompts, feedback, SamManifest.End.ZERO);
    }

    private List<LowResMask> decode(
            Embedding embedding, List<Prompt> prompts, Optional<LowResMask> feedback, SamManifest.End end) {
        SamPrompts points = SamPrompts.of(prompts, embedding.frame(), manifest.decoder());
        Map<String, Tensor> inputs = new HashMap<>(embedding.tensors());
        points.putInto(inputs);
        putFeedback(inputs, feedback);
        List<LowResMask> masks = decoded(inputs, outputs -> masks(embedding.frame(), outputs, end));
        return manifest.decoder().tokens() == SamManifest.Tokens.SINGLE_FIRST && masks.size() > 1
                ? meantFor(points.count(), masks)
                : masks;
    }

    BareRuns bare(Picture picture, List<Prompt> prompts) {
        Rect whole = new Rect(0, 0, picture.width(), picture.height());
        Frame frame = Frame.of(whole, manifest);
        Map<String, Tensor> image = Map.of(manifest.encoder().input(), imageToTensor.of(picture, frame));
        Map<String, Tensor> inputs = new HashMap<>(encode(picture, whole).tensors());
        SamPrompts.of(prompts, frame, manifest.decoder()).putInto(inputs);
        putFeedback(inputs, Optional.empty());
        return new BareRuns(
                encoder.wide().bare(image, Set.copyOf(encoder.wide().outputs())), decoder.wide().bare(inputs, contract.answers()));
    }

    /**
     * Answers a click on a picture of one colour.
     *
     * @throws assetfactory.message.BadInput where that is not what the manifest says
     */
    void rehearse() {
        Picture picture = new Picture(SMALL, SMALL, new int[SMALL * SMALL]);
        Embedding embedding = encode(picture, new Rect(0, 0, SMALL, SMALL));
        decode(embedding, List.of(new Prompt.Point(SMALL / 2.0, SMALL / 2.0, true)), Optional.empty());
    }

    private List<LowResMask> masks(Frame frame, Map<String, Tensor> outputs, SamManifest.End end) {
        int cells = manifest.decoder().maskSide() * manifest.decoder().maskSide();
        FloatBuffer logits = outputs.get(contract.masks()).values();
        float[] scores = outputs.get(contract.scores()).toArray();
        contract.requireMasks(scores.length, logits.remaining());
        List<LowResMask> masks = new ArrayList<>();
        for (float score : scores) {
            float[] one = new float[cells];
            logits.get(one);
            masks.add(new LowResMask(frame, one, score, end.level(score)));
        }
        return masks;
    }

    /** The first is for more than {@value #FEW} points and unfit for fewer; of the others the best leads. */
    private static List<LowResMask> meantFor(int points, List<LowResMask> masks) {
        List<LowResMask> rest = new ArrayList<>(masks.subList(1, masks.size()));
        rest.sort(Comparator.comparingDouble(LowResMask::score).reversed());
        if (points > FEW) {
            rest.add(0, masks.get(0));
        }
        return rest;
    }

    /** It reads what was shown, wherever that ended. */
    private void putFeedback(Map<String, Tensor> inputs, Optional<LowResMask> feedback) {
        if (!noFeedback.isEmpty()) {
            inputs.putAll(feedback.map(mask -> feedback(mask.field(), manifest.decoder())).orElse(noFeedback));
        }
    }

    /** @param logits none, or the mask to better */
    private static Map<String, Tensor> feedback(float[] logits, SamManifest.Decoder decoder) {
        Tensor previous = new Tensor(1, 1, decoder.maskSide(), decoder.maskSide());
        // At once, since a buffer outside of the heap takes values one by one ten times as slowly.
        previous.values().put(clamped(logits, decoder.feedbackLimit()));
        Tensor there = Tensor.of(new float[] {logits.length > 0 ? 1 : 0}, 1);
        return Map.of(decoder.previousMask(), previous, decoder.hasPreviousMask(), there);
    }

    private static float[] clamped(float[] values, float limit) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-limit, Math.min(limit, values[i]));
        }
        return values;
    }

    /**
     * One that comes alone has all cores. Among clicks a small one steps back behind them on a thread of its own; of a
     * large one a second copy would be too much.
     */
    private Map<String, Tensor> encoded(Map<String, Tensor> inputs) {
        boolean small = encoder.wide().fileBytes() <= SMALL_ENCODER;
        if (small && !turns.takeAlone(threads)) {
            return turns.beside(() -> longRuns.run(() -> encoded(1, inputs)));
        }
        int cores = small ? threads : turns.takeAll(threads);
        return giving(cores, () -> encoded(cores, inputs));
    }

    private Map<String, Tensor> encoded(int cores, Map<String, Tensor> inputs) {
        return encoder.run(cores, inputs, Set.copyOf(encoder.wide().outputs()));
    }

    private List<LowResMask> decoded(
            Map<String, Tensor> inputs, Function<Map<String, Tensor>, List<LowResMask>> read) {
        int cores = turns.take(threads);
        return giving(cores, () -> decoder.run(cores, inputs, contract.answers(), read));
    }

    private <T> T giving(int cores, Supplier<T> run) {
        try {
            return run.get();
        } finally {
            turns.give(cores);
        }
    }

    /** Waits for the runs that go on. */
    @Override
    public void close() {
        longRuns.close();
        turns.end();
        encoder.close();
        decoder.close();
    }
}
