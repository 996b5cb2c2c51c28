package assetfactory.cli;

import assetfactory.image.ImageLimits;
import assetfactory.library.LibraryLimits;
import assetfactory.message.BadInput;
import picocli.CommandLine.Option;

/** What a server takes in at most. Megabytes are of 1024 × 1024 bytes, as everywhere in this program. */
final class LimitOptions {
    private static final int MEGA = 1_000_000;
    private static final int SHIFT = 20;

    @Option(names = "--max-upload", paramLabel = "MB", descriptionKey = "max-upload")
    private int maxUpload = (int) (ImageLimits.DEFAULT.maxBytes() >> SHIFT);

    @Option(names = "--max-pixels", paramLabel = "MP", descriptionKey = "max-pixels")
    private int maxPixels = (int) (ImageLimits.DEFAULT.maxPixels() / MEGA);

    @Option(names = "--queue-length", paramLabel = "N", descriptionKey = "queue-length")
    private int queueLength = LibraryLimits.DEFAULT.queueLength();

    @Option(names = "--encodes", paramLabel = "N", descriptionKey = "encodes")
    private int encodes = LibraryLimits.DEFAULT.encodes();

    @Option(names = "--disk-quota", paramLabel = "MB", descriptionKey = "disk-quota")
    private int diskQuota = 0;

    @Option(names = "--min-free", paramLabel = "MB", descriptionKey = "min-free")
    private int minFree = (int) (LibraryLimits.DEFAULT.minFree() >> SHIFT);

    ImageLimits ofPictures() {
        return new ImageLimits(
                megabytes("--max-upload", maxUpload, 1, 1_000),
                (long) MEGA * within("--max-pixels", maxPixels, 1, 250),
                ImageLimits.DEFAULT.maxSide());
    }

    LibraryLimits ofLibrary() {
        return new LibraryLimits(
                within("--queue-length", queueLength, 1, 1_000_000),
                within("--encodes", encodes, 1, 64),
                megabytes("--disk-quota", diskQuota, 0, Integer.MAX_VALUE),
                megabytes("--min-free", minFree, 0, Integer.MAX_VALUE));
    }

    private static long megabytes(String option, int value, int least, int most) {
        return (long) within(option, value, least, most) << SHIFT;
    }

    private static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", option, value, least, most);
        }
        return value;
    }
}
