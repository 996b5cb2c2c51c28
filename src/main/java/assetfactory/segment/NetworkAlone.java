package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a pair of networks says of one picture by itself, as the project's own training measures it
 * ({@code models/training/masks/evaluate.py}): the whole picture, all prompts jointly, of all masks the one with the best
 * score, fed back at the next click, drawn bilinearly. None of the program's own rules: no second look at small objects,
 * no ranking by stability, no outline drawn farther where it is unsure, no memory of a mask that fitted better, no noise taken away. Not safe from several threads.
 */
public final class NetworkAlone {
    private final SamModel model;
    private final SamModel.Embedding embedding;

    /** The last question and its answer, which the same clicks and one more go on from. */
    private List<Prompt> asked = List.of();

    private Optional<LowResMask> answered = Optional.empty();

    NetworkAlone(SamModel model, Picture picture) {
        this.model = model;
        this.embedding = model.encode(picture, new Rect(0, 0, picture.width(), picture.height()));
    }

    /** Longest side at which it looks at pictures. */
    public int side() {
        return embedding.frame().size();
    }

    /**
     * @param prompts of which every beginning is answered first, as if they had been given one by one
     * @param width of the mask, over the whole picture
     */
    public Mask after(List<Prompt> prompts, int width, int height) {
        boolean goesOn = !asked.isEmpty()
                && prompts.size() > asked.size()
                && prompts.subList(0, asked.size()).equals(asked);
        if (!goesOn) {
            asked = List.of();
            answered = Optional.empty();
        }
        while (asked.size() < prompts.size()) {
            asked = List.copyOf(prompts.subList(0, asked.size() + 1));
            answered = model.decodeAtZero(embedding, asked, answered).stream()
                    .max(Comparator.comparingDouble(LowResMask::estimate));
        }
        return drawn(answered.orElseThrow(), width, height);
    }

    /** Inside where the logits, linear between the centres of cells, are positive. */
    private static Mask drawn(LowResMask mask, int width, int height) {
        Frame frame = mask.frame();
        Rect picture = frame.region();
        byte[] coverage = new byte[width * height];
        for (int y = 0; y < height; y++) {
            double row = frame.cellY((y + 0.5) * picture.height() / height) - 0.5;
            for (int x = 0; x < width; x++) {
                double column = frame.cellX((x + 0.5) * picture.width() / width) - 0.5;
                coverage[y * width + x] = (byte) (mask.logitBetween(column, row) > 0 ? 255 : 0);
            }
        }
        return new Mask(width, height, coverage);
    }
}
