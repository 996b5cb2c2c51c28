package assetfactory.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * @param vertices of the mesh; 0, as are its triangles, where there is none
 * @param width extent along x in metres
 * @param height extent along y in metres
 * @param depth extent along z in metres
 * @param textureSide longest side of the texture in pixels; 0 where the vertices have colours instead
 * @param seconds the engine took
 * @param cost of it in US dollars, estimated; 0 where nobody sends a bill, and for assets from before
 * @param frames of its turntable; 0 for an asset of the time before there were turntables and views
 */
public record AssetCounts(
        int vertices, int triangles, int splats, int points, double width, double height, double depth,
        int textureSide, double seconds, double cost, int frames) {
    /** Of one that nobody had to pay for this time. */
    public AssetCounts withoutCost() {
        return new AssetCounts(
                vertices, triangles, splats, points, width, height, depth, textureSide, seconds, 0, frames);
    }

    /** Of an asset that is finished. */
    public static AssetCounts in(Path folder) {
        try {
            return AssetJson.counts(folder.resolve(AssetJson.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the asset in " + folder, e);
        }
    }
}
