package assetfactory.image;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.util.Optional;

/** How a camera was held, as EXIF numbers it (1..8; 1 is upright). */
record Orientation(int code) {
    Orientation {
        code = code < 1 || code > 8 ? 1 : code;
    }

    static Orientation of(Optional<byte[]> exif) {
        if (exif.isEmpty()) {
            return new Orientation(1);
        }
        Metadata metadata = new Metadata();
        new ExifReader().extract(new ByteArrayReader(exif.get()), metadata);
        ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer code = directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return new Orientation(code == null ? 1 : code);
    }

    /** Whether width and height change places. */
    boolean turnsOnItsSide() {
        return code >= 5;
    }

    /** Turns a picture as stored into the picture as seen. */
    Picture apply(Picture stored) {
        if (code == 1) {
            return stored;
        }
        int width = stored.width();
        int height = stored.height();
        int[] from = stored.argb();
        int[] to = new int[from.length];
        // Where the stored picture's first pixel goes, and how far apart its neighbours land.
        int wide = turnsOnItsSide() ? height : width;
        boolean right = code == 2 || code == 3 || code == 6 || code == 7;
        boolean bottom = code == 3 || code == 4 || code == 7 || code == 8;
        int origin = (right ? wide - 1 : 0) + (bottom ? to.length - wide : 0);
        int alongX = turnsOnItsSide() ? (bottom ? -wide : wide) : (right ? -1 : 1);
        int alongY = turnsOnItsSide() ? (right ? -1 : 1) : (bottom ? -wide : wide);
        for (int y = 0; y < height; y++) {
            int target = origin + y * alongY;
            for (int x = 0; x < width; x++, target += alongX) {
                to[target] = from[y * width + x];
            }
        }
        return turnsOnItsSide() ? new Picture(height, width, to) : new Picture(width, height, to);
    }
}
