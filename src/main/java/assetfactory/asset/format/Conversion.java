package assetfactory.asset.format;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointsPly;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of file that can be written, by their endings. */
public enum Conversion {
    PLY(".ply"),
    SPZ(".spz"),
    SPLAT(".splat"),
    GLB(".glb"),
    OBJ(".obj.zip"),
    STL(".stl");

    private final String ending;

    Conversion(String ending) {
        this.ending = ending;
    }

    /** @throws BadInput naming the endings that there are */
    public static Conversion to(String fileName) {
        return Arrays.stream(values())
                .filter(kind -> fileName.toLowerCase(Locale.ROOT).endsWith(kind.ending))
                .findFirst()
                .orElseThrow(() -> new BadInput(BadInput.Kind.INVALID, "error.convert.ending", fileName));
    }

    /** The name without the ending. */
    public String stem(String fileName) {
        return fileName.substring(0, fileName.length() - ending.length());
    }

    /** @throws BadInput where the file holds something else; {@code from} is what to call it */
    public void requireSource(Inspection file, String from) {
        boolean fits = switch (this) {
            case PLY -> file.mesh().isEmpty();
            case SPZ, SPLAT -> file.splats().isPresent();
            case GLB, OBJ, STL -> file.mesh().isPresent();
        };
        if (!fits) {
            String key = this == PLY ? "needs-cloud" : this == SPZ || this == SPLAT ? "needs-splats" : "needs-mesh";
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.convert." + key, from, ending);
        }
    }

    /**
     * Writes the file.
     *
     * @param file upright, as {@link #requireSource} lets it pass
     * @param name for what is named inside
     * @throws BadInput for values that this kind of file cannot hold
     */
    public void write(Inspection file, String name, OutputStream out) throws IOException {
        try {
            switch (this) {
                case PLY -> writePly(file, out);
                case SPZ -> Spz.write(splats(file), out);
                case SPLAT -> SplatFile.write(splats(file), out);
                case GLB -> Glb.write(mesh(file), name, out);
                case OBJ -> Obj.writeZip(mesh(file), name, out);
                case STL -> Stl.write(mesh(file), out);
            }
        } catch (IllegalArgumentException e) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.convert.cannot", ending, e.getMessage());
        }
    }

    private static void writePly(Inspection file, OutputStream out) throws IOException {
        if (file.splats().isPresent()) {
            SplatPly.write(splats(file), out);
        } else {
            PointsPly.write(file.points().orElseThrow(), out);
        }
    }

    private static SplatCloud splats(Inspection file) {
        return file.splats().orElseThrow();
    }

    private static Mesh mesh(Inspection file) {
        return file.mesh().orElseThrow();
    }
}
