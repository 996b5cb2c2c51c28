package assetfactory.segment;

import assetfactory.image.Picture;
import assetfactory.image.Planes;
import assetfactory.onnx.Tensor;
import java.util.stream.IntStream;

/** Makes an encoder's input of a region of a picture: resized, on a matte, normalised, padded. */
final class ImageToTensor {
    private final SamManifest.Encoder encoder;

    ImageToTensor(SamManifest.Encoder encoder) {
        this.encoder = encoder;
    }

    Tensor of(Picture picture, Frame frame) {
        Planes planes = Planes.of(picture, frame.region(), frame.contentWidth(), frame.contentHeight());
        float[][] colours = {planes.red(), planes.green(), planes.blue()};
        boolean rows = encoder.layout() == SamManifest.Layout.ROWS;
        int width = rows ? planes.width() : frame.size();
        int height = rows ? planes.height() : frame.size();
        float[] values = new float[3 * height * width];
        int pixelStep = rows ? 3 : 1;
        int channelStep = rows ? 1 : width * height;
        float[] alpha = planes.alpha();
        IntStream.range(0, 3).parallel().forEach(c -> {
            float mean = encoder.mean().get(c);
            float scale = 1 / encoder.deviation().get(c);
            if (encoder.padding() == SamManifest.Padding.BEFORE_NORMALISING) {
                for (int i = 0; i < width * height; i++) {
                    values[c * channelStep + i * pixelStep] = -mean * scale;
                }
            }
            for (int y = 0, i = 0; y < planes.height(); y++) {
                int at = c * channelStep + y * width * pixelStep;
                for (int x = 0; x < planes.width(); x++, i++, at += pixelStep) {
                    float onMatte = colours[c][i] + encoder.matte() * (1 - alpha[i] / 255);
                    values[at] = (onMatte - mean) * scale;
                }
            }
        });
        // At once: a buffer outside of the heap takes values one by one ten times as slowly.
        return rows ? Tensor.of(values, height, width, 3) : Tensor.of(values, 1, 3, height, width);
    }
}
