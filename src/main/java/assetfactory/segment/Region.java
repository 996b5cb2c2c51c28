package assetfactory.segment;

import assetfactory.image.Mask;

/**
 * An object that was found in a picture without a person. It is a mask that a person could have clicked, and can go on
 * from.
 *
 * @param source prompts that lead to the mask
 * @param mask at the size that was asked for, cleaned up
 * @param score the model's own estimate of its intersection over union with the truth, 0..1
 * @param stability intersection over union of the mask at logits above +1 and above -1, 0..1
 * @param place whether it is a first choice
 * @param of number of the first choice that it is a part of or holds; its own number for a first choice
 */
public record Region(MaskSource.Prompted source, Mask mask, double score, double stability, Place place, int of) {
    public enum Place {
        /** An object of its own. */
        OBJECT,
        /** A part of an object, for those who want just that. */
        PART,
        /** What holds several objects together. */
        GROUP
    }
}
