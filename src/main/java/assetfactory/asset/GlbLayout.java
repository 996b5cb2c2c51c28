package assetfactory.asset;

import java.util.Optional;

/**
 * Where the parts of a GLB file's binary buffer lie, each padded to four bytes.
 *
 * @param collision a further mesh without a paint, of at most {@value #MOST_VERTICES_OF_U16} vertices
 */
record GlbLayout(Mesh mesh, Optional<Mesh> collision) {
    /** The largest u16 is kept free: it means "restart" to some hardware, and glTF forbids it. */
    private static final int MOST_VERTICES_OF_U16 = 65_535;

    /** The parts of the binary buffer, in their order. */
    enum Part {
        POSITIONS,
        NORMALS,
        /** Texture coordinates, or the colours where there is no texture. */
        PAINT,
        INDICES,
        IMAGE,
        COLLISION_POSITIONS,
        COLLISION_INDICES,
        END
    }

    boolean textured() {
        return mesh.paint() instanceof Texture;
    }

    /** Whether the mesh's indices are u16. */
    boolean shortIndices() {
        return mesh.vertexCount() <= MOST_VERTICES_OF_U16;
    }

    /** The number of a part's buffer view: not every file has an image. */
    int view(Part part) {
        return part.ordinal() - (part.ordinal() > Part.IMAGE.ordinal() && !textured() ? 1 : 0);
    }

    /** Without the padding behind it; 0 where the file has no such part. */
    long bytes(Part part) {
        return switch (part) {
            case POSITIONS, NORMALS -> 12L * mesh.vertexCount();
            case PAINT -> (textured() ? 8L : 12L) * mesh.vertexCount();
            case INDICES -> (shortIndices() ? 2L : 4L) * mesh.triangles().length;
            case IMAGE -> textured() ? mesh.texture().png().length : 0;
            case COLLISION_POSITIONS -> collision.map(hull -> 12L * hull.vertexCount()).orElse(0L);
            case COLLISION_INDICES -> collision.map(hull -> 2L * hull.triangles().length).orElse(0L);
            case END -> 0;
        };
    }

    long offset(Part part) {
        long offset = 0;
        for (Part earlier : Part.values()) {
            if (earlier == part) {
                break;
            }
            offset += padded(bytes(earlier));
        }
        return offset;
    }

    static long padded(long bytes) {
        return bytes + padding(bytes);
    }

    /** Bytes behind a part of so many. */
    static int padding(long bytes) {
        return (int) (-bytes & 3);
    }
}
