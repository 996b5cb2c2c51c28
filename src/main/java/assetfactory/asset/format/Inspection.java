package assetfactory.asset.format;

import assetfactory.asset.Frame;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.Similarity;
import assetfactory.asset.SplatCloud;
import java.util.List;
import java.util.Optional;

/**
 * What a file of another program holds, as it lies there: in its own axes. One of mesh, splats and points is there.
 *
 * @param guess the frame that the file's axes probably are
 * @param notes what was left out, made up or guessed
 */
public record Inspection(
        Format format,
        Optional<Mesh> mesh,
        Optional<SplatCloud> splats,
        Optional<PointCloud> points,
        Frame guess,
        List<Note> notes) {
    /** The kinds of file that can be read. */
    public enum Format {
        PLY,
        SPZ,
        SPLAT,
        GLB
    }

    /** The same moved; {@code turned(guess.toGltf())} brings it into this program's frame. */
    public Inspection turned(Similarity by) {
        return new Inspection(
                format, mesh.map(by::apply), splats.map(by::apply), points.map(by::apply), Frame.GLTF, notes);
    }

    static Inspection ofMesh(Format format, Mesh mesh, Frame guess, List<Note> notes) {
        return new Inspection(format, Optional.of(mesh), Optional.empty(), Optional.empty(), guess, List.copyOf(notes));
    }

    static Inspection ofSplats(Format format, SplatCloud splats, Frame guess, List<Note> notes) {
        return new Inspection(
                format, Optional.empty(), Optional.of(splats), Optional.empty(), guess, List.copyOf(notes));
    }

    static Inspection ofPoints(Format format, PointCloud points, Frame guess, List<Note> notes) {
        return new Inspection(
                format, Optional.empty(), Optional.empty(), Optional.of(points), guess, List.copyOf(notes));
    }
}
