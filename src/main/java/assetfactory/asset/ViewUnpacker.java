package assetfactory.asset;

/** Unpacks what {@code EXT_meshopt_compression} or {@code KHR_meshopt_compression} has packed; its library is no business of the reader's. */
@FunctionalInterface
public interface ViewUnpacker {
    /** What is packed: rows of numbers, a list of triangles, or any list of indices. */
    enum Mode {
        ATTRIBUTES,
        TRIANGLES,
        INDICES
    }

    /** What was done to the rows before they were packed. */
    enum Filter {
        NONE,
        OCTAHEDRAL,
        QUATERNION,
        EXPONENTIAL,
        /** Luma and chroma with alpha; of Khronos' extension alone. */
        COLOR
    }

    /**
     * A buffer view whose sizes fit its mode and filter.
     *
     * @param stream as it stands in the file
     * @param count of rows or indices, at least 1; of triangles, a multiple of 3
     * @param stride bytes of each: 4 to 256 for rows, 2 or 4 for indices
     */
    record Packed(byte[] stream, int count, int stride, Mode mode, Filter filter) {}

    /**
     * @return count * stride bytes, little endian
     * @throws IllegalArgumentException for a stream that is broken
     */
    byte[] unpack(Packed view);
}
