package assetfactory.segment;

import assetfactory.image.Mask;

/**
 * One of the masks that answer a list of prompts, best first.
 *
 * @param mask at the size that was asked for, cleaned up
 * @param score the model's own estimate of its intersection over union with the truth, 0..1
 * @param stability intersection over union of the mask at logits above +1 and above -1, 0..1
 * @param rough whether the outline is the network's own, not brought to the picture's edges yet
 */
public record Candidate(Mask mask, double score, double stability, boolean rough) {
    public Candidate(Mask mask, double score, double stability) {
        this(mask, score, stability, false);
    }
}
