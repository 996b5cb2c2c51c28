package assetfactory.batch.page;

import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** An asset's views, small enough for hundreds of them to stand in one page. */
final class Strip {
    private static final int VIEW_SIDE = 112;
    /** A page with a thousand of these is still opened in a moment. */
    private static final int MOST_BYTES = 15_000;

    private Strip() {}

    /** An address that holds the picture itself; empty where there is none. */
    static Optional<String> inside(Path folder, boolean views) {
        Path file = folder.resolve(views ? "views.png" : "preview.png");
        try {
            Picture picture = new ImageDecoder(ImageLimits.DEFAULT).decode(Files.readAllBytes(file));
            byte[] png;
            int side = VIEW_SIDE;
            do {
                png = Png.encodeSmall(Scale.fit(picture, views ? 4 * side : side));
                side -= 16;
            } while (png.length > MOST_BYTES && side > 32);
            return Optional.of("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        } catch (IOException | BadInput gone) {
            return Optional.empty();
        }
    }
}
