package assetfactory.reconstruct.pocket;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Rect;
import assetfactory.message.BadInput;
import java.util.concurrent.ForkJoinTask;

/**
 * The object in its picture: where it lies, and its outline.
 *
 * @param input as {@link ShapeInput#of} makes it
 */
record Subject(
        Picture picture, Mask mask, Rect bounds, Crop crop, Coverage coverage, Outline outline, float[] input) {
    /** An object needs so many pixels in either direction, and in all, to have a shape. */
    private static final int LEAST_SIDE = 4;

    private static final int LEAST_AREA = 20;

    /** Deviation of the outline that the mask does not tell from none, in cells of the coverage. */
    private static final double OUTLINE_TOLERANCE = 0.3;

    /** Deviation of the outline, in plane units, that nobody sees: bounds the above where the mask is small. */
    private static final double OUTLINE_INVISIBLE = 0.001;

    /** @throws BadInput 422 for a mask that is empty or too small to have a shape */
    static Subject of(Picture picture, Mask mask) {
        Rect bounds = mask.bounds()
                .orElseThrow(() -> new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.empty"));
        if (Math.max(bounds.width(), bounds.height()) < LEAST_SIDE || mask.area() < LEAST_AREA) {
            throw tooSmall();
        }
        Crop crop = Crop.around(bounds);
        ForkJoinTask<float[]> input = ForkJoinTask.adapt(() -> ShapeInput.of(picture, mask, crop)).fork();
        Coverage coverage = Coverage.of(mask, bounds);
        Outline outline = Outline.of(coverage, crop);
        if (outline.loops().isEmpty()) {
            throw tooSmall();
        }
        return new Subject(picture, mask, bounds, crop, coverage, outline, input.join());
    }

    private static BadInput tooSmall() {
        return new BadInput(BadInput.Kind.UNPROCESSABLE, "error.mask.too-small");
    }

    /** Deviation from the outline, in plane units, that is never worth a vertex. */
    double finest() {
        return Math.min(OUTLINE_TOLERANCE * coverage.step() * 2 / crop.side(), OUTLINE_INVISIBLE);
    }
}
