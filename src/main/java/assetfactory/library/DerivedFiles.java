package assetfactory.library;

import assetfactory.asset.Glb;
import assetfactory.asset.Mesh;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.asset.format.Obj;
import assetfactory.asset.format.SplatFile;
import assetfactory.asset.format.SplatPreview;
import assetfactory.asset.format.Spz;
import assetfactory.asset.format.Stl;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Files that follow from others of an asset: made when somebody first asks, kept in the folder {@value #FOLDER} of the
 * asset, in neither {@code asset.json} nor the archive. Safe from several threads; one process owns a data folder.
 */
public final class DerivedFiles {
    /** Folder inside the asset's folder. */
    public static final String FOLDER = "derived";

    /** A file that can be made, and what it is made of. */
    private enum Kind {
        SPZ("splat.spz", AssetFileName.SPLATS),
        SPLAT("splat.splat", AssetFileName.SPLATS),
        PREVIEW("splat.preview", AssetFileName.SPLATS),
        OBJ("mesh.obj.zip", AssetFileName.MESH),
        STL("mesh.stl", AssetFileName.MESH);

        private final String file;
        private final String source;

        Kind(String file, String source) {
            this.file = file;
            this.source = source;
        }

        static Optional<Kind> of(String file) {
            return Arrays.stream(values()).filter(kind -> kind.file.equals(file)).findFirst();
        }
    }

    /** More than anybody asks for at a time; two assets that share one only wait for each other. */
    private static final Object[] LOCKS = new Object[64];

    static {
        Arrays.setAll(LOCKS, i -> new Object());
    }

    private DerivedFiles() {}

    /** Names of all files that can be made. */
    public static List<String> names() {
        return Arrays.stream(Kind.values()).map(kind -> kind.file).toList();
    }

    public static boolean isOne(String name) {
        return Kind.of(name).isPresent();
    }

    /**
     * The file, which is made now where it is not there, or is older than what it is made of: half a second for 300 000
     * splats. Those who ask meanwhile wait for it.
     *
     * @param folder of a finished asset
     * @param name one of {@link #names}
     * @param title of the asset, for the names inside an OBJ
     * @throws BadInput 404 where the asset has no mesh, or no splats, to make it of
     */
    static Path file(Path folder, String name, String title) {
        Kind kind = Kind.of(name)
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.file.unknown"));
        Path source = folder.resolve(kind.source);
        Path file = folder.resolve(FOLDER).resolve(name);
        try {
            synchronized (lock(folder)) {
                if (!Files.exists(source)) {
                    throw new BadInput(BadInput.Kind.NOT_FOUND,
                            kind.source.equals(AssetFileName.MESH) ? "error.derived.no-mesh" : "error.derived.no-splats");
                }
                if (!isFresh(file, source)) {
                    Files.createDirectories(file.getParent());
                    Aside.file(file, out -> write(kind, source, title, out));
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + name, e);
        }
    }

    /**
     * Forgets what was made: to be called when an asset's own files have been replaced, before anybody is told. One
     * that is being made at that moment is waited for, and goes too.
     *
     * @param folder of the asset
     */
    public static void drop(Path folder) throws IOException {
        synchronized (lock(folder)) {
            Aside.deleteTree(folder.resolve(FOLDER));
        }
    }

    private static boolean isFresh(Path file, Path source) throws IOException {
        return Files.exists(file)
                && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(source)) >= 0;
    }

    private static void write(Kind kind, Path source, String title, OutputStream out) throws IOException {
        if (kind.source.equals(AssetFileName.MESH)) {
            Mesh mesh = Glb.read(Files.readAllBytes(source));
            if (kind == Kind.OBJ) {
                Obj.writeZip(mesh, title, out);
            } else {
                Stl.write(mesh, out);
            }
            return;
        }
        SplatCloud splats = SplatPly.read(source);
        if (splats.count() == 0) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.derived.no-splats");
        }
        switch (kind) {
            case SPZ -> Spz.write(splats, out);
            case SPLAT -> SplatFile.write(splats, out);
            default -> SplatPreview.write(splats, out);
        }
    }

    private static Object lock(Path folder) {
        return LOCKS[Math.floorMod(folder.toAbsolutePath().normalize().hashCode(), LOCKS.length)];
    }
}
