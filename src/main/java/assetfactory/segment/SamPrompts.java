package assetfactory.segment;

import assetfactory.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prompts as a decoder takes them: points with labels 1 (inside), 0 (outside), 2 and 3 (corners of a box, top left and
 * bottom right) and -1 (padding, whose place does not matter).
 */
final class SamPrompts {
    private static final float PADDING_LABEL = -1;

    private final Frame frame;
    private final SamManifest.Decoder decoder;
    private final List<float[]> points = new ArrayList<>();

    private SamPrompts(Frame frame, SamManifest.Decoder decoder) {
        this.frame = frame;
        this.decoder = decoder;
    }

    static SamPrompts of(List<Prompt> prompts, Frame frame, SamManifest.Decoder decoder) {
        SamPrompts made = new SamPrompts(frame, decoder);
        boolean box = false;
        for (Prompt prompt : readable(prompts, decoder.mostPoints())) {
            box |= prompt instanceof Prompt.Box;
            made.add(prompt);
        }
        if (decoder.padsWithoutBox() && !box) {
            made.pad();
        }
        while (made.points.size() < decoder.slots()) {
            made.pad();
        }
        return made;
    }

    /** A graph that reads few points drops the last ones; the first click of many is what matters least. */
    private static List<Prompt> readable(List<Prompt> prompts, int most) {
        int left = most;
        for (Prompt prompt : prompts) {
            left -= prompt instanceof Prompt.Box ? 2 : 0;
        }
        long clicks = prompts.stream().filter(Prompt.Point.class::isInstance).count();
        if (most == 0 || clicks <= left) {
            return prompts;
        }
        long skipped = clicks - left;
        List<Prompt> kept = new ArrayList<>();
        for (Prompt prompt : prompts) {
            if (prompt instanceof Prompt.Box || skipped-- <= 0) {
                kept.add(prompt);
            }
        }
        return kept;
    }

    private void add(Prompt prompt) {
        if (prompt instanceof Prompt.Point point) {
            add(point.x(), point.y(), point.include() ? 1 : 0);
        } else if (prompt instanceof Prompt.Box box) {
            add(box.x0(), box.y0(), 2);
            add(box.x1(), box.y1(), 3);
        }
    }

    private void add(double x, double y, float label) {
        double half = decoder.addsHalfPixel() ? 0.5 : 0;
        double frameX = frame.frameX(x) - half;
        double frameY = frame.frameY(y) - half;
        if (decoder.pointsIn() == SamManifest.PointsIn.ORIGINAL) {
            // The graph takes what is below zero for no point at all.
            frameX = Math.max(0, frameX) * frame.cells() / frame.size();
            frameY = Math.max(0, frameY) * frame.cells() / frame.size();
        }
        points.add(new float[] {(float) frameX, (float) frameY, label});
    }

    private void pad() {
        points.add(new float[] {0, 0, PADDING_LABEL});
    }

    /** Points with all padding. */
    int count() {
        return points.size();
    }

    void putInto(Map<String, Tensor> inputs) {
        int count = points.size();
        boolean queries = decoder.batchAxes() == 2;
        Tensor coordinates = queries ? new Tensor(1, 1, count, 2) : new Tensor(1, count, 2);
        Tensor labels = queries ? new Tensor(1, 1, count) : new Tensor(1, count);
        for (int i = 0; i < count; i++) {
            coordinates.values().put(2 * i, points.get(i)[0]).put(2 * i + 1, points.get(i)[1]);
            labels.values().put(i, points.get(i)[2]);
        }
        inputs.put(decoder.points(), coordinates);
        inputs.put(decoder.labels(), labels);
        if (!decoder.originalSize().isEmpty()) {
            inputs.put(decoder.originalSize(), Tensor.of(new float[] {frame.contentRows(), frame.contentColumns()}, 2));
        }
    }
}
