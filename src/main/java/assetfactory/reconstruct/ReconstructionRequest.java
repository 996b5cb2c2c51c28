package assetfactory.reconstruct;

import assetfactory.image.Mask;
import assetfactory.image.Picture;

/**
 * @param picture upright original
 * @param mask of the picture's size
 */
public record ReconstructionRequest(Picture picture, Mask mask, ReconstructionOptions options) {
    public ReconstructionRequest {
        if (picture.width() != mask.width() || picture.height() != mask.height()) {
            throw new IllegalArgumentException("mask and picture differ in size");
        }
    }
}
