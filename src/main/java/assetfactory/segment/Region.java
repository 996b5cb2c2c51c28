package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Runs;

/**
 * An object that was found in a picture without a person. It is a mask that a person could have clicked, and can go on
 * from.
 *
 * @param source prompts that lead to the mask
 * @param width pixels of the mask, which is no larger than was asked for
 * @param runs the mask as run lengths, see {@link Runs}
 * @param area inside share of the picture
 * @param score the model's own estimate of its intersection over union with the truth, 0..1
 * @param stability intersection over union of the mask at logits above +1 and above -1, 0..1
 * @param of number of the object that it is a part of or a group around; its own number for an object
 */
public record Region(
        MaskSource.Prompted source,
        int width,
        int height,
        int[] runs,
        double area,
        double score,
        double stability,
        Place place,
        int of) {
    public enum Place {
        /** An object of its own: a first choice. */
        OBJECT,
        /** A part of an object, for those who want just that. */
        PART,
        /** What holds several objects together, or lies across them. */
        GROUP
    }

    /** The same by other prompts, or by the same of a model that is named. */
    public Region withSource(MaskSource.Prompted other) {
        return new Region(other, width, height, runs, area, score, stability, place, of);
    }

    public static Region of(
            MaskSource.Prompted source, Mask mask, double score, double stability, Place place, int of) {
        double area = (double) mask.area() / ((long) mask.width() * mask.height());
        return new Region(source, mask.width(), mask.height(), Runs.of(mask), area, score, stability, place, of);
    }
}
