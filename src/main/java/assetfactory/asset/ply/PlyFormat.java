package assetfactory.asset.ply;

import java.nio.ByteOrder;
import java.util.Optional;

/** How the rows of a PLY file are written. */
public enum PlyFormat {
    ASCII("ascii", ByteOrder.LITTLE_ENDIAN),
    LITTLE_ENDIAN("binary_little_endian", ByteOrder.LITTLE_ENDIAN),
    BIG_ENDIAN("binary_big_endian", ByteOrder.BIG_ENDIAN);

    private final String word;
    private final ByteOrder order;

    PlyFormat(String word, ByteOrder order) {
        this.word = word;
        this.order = order;
    }

    ByteOrder order() {
        return order;
    }

    static Optional<PlyFormat> named(String word) {
        for (PlyFormat format : values()) {
            if (format.word.equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
