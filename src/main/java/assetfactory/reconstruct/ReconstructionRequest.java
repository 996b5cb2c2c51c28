package assetfactory.reconstruct;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import java.util.Optional;

/**
 * @param picture upright original
 * @param mask of the picture's size
 * @param errand where the order is one of a library or a command; an engine of this process needs none
 */
public record ReconstructionRequest(
        Picture picture, Mask mask, ReconstructionOptions options, Optional<Errand> errand) {
    public ReconstructionRequest {
        if (picture.width() != mask.width() || picture.height() != mask.height()) {
            throw new IllegalArgumentException("mask and picture differ in size");
        }
    }

    /** For an engine of this process. */
    public ReconstructionRequest(Picture picture, Mask mask, ReconstructionOptions options) {
        this(picture, mask, options, Optional.empty());
    }
}
