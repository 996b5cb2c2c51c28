package assetfactory.segment;

import assetfactory.image.Rect;
import java.util.List;

/**
 * One answer of the network about a place of the picture.
 *
 * @param prompts that it answers
 * @param candidate its place among the answers to them, from 0
 */
record Sighting(List<Prompt> prompts, int candidate, LowResMask mask, Silhouette shape) {
    /** @param mask not empty */
    static Sighting of(List<Prompt> prompts, List<LowResMask> answers, int candidate) {
        LowResMask mask = answers.get(candidate);
        return new Sighting(prompts, candidate, mask, Silhouette.of(mask));
    }

    /** How much the network's own word is worth that this is an object: its score times its stability, 0..1. */
    double quality() {
        return mask.score() * mask.stability();
    }

    @Override
    public String toString() {
        return String.format("%s candidate %d, quality %.2f, area %.4f", prompts, candidate, quality(), shape.area());
    }

    /** Around its largest piece. */
    Prompt box() {
        Frame frame = mask.frame();
        Rect cells = shape.largest();
        Rect region = frame.region();
        return new Prompt.Box(
                frame.pictureX(cells.x()),
                frame.pictureY(cells.y()),
                Math.min(region.x() + region.width(), frame.pictureX(cells.x() + cells.width())),
                Math.min(region.y() + region.height(), frame.pictureY(cells.y() + cells.height())));
    }
}
