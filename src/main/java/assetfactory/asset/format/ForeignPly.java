package assetfactory.asset.format;

import assetfactory.asset.Fitting;
import assetfactory.asset.Frame;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPly;
import assetfactory.asset.ply.PlyElement;
import assetfactory.asset.ply.PlyReader;
import assetfactory.asset.ply.PlyTable;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PLY files of other programs. What a file is, its properties say: splats have rotations and scales, a mesh has faces,
 * everything else with x y z is points.
 *
 * <p>Memory is that of what is read, 56 bytes a splat, 27 a point, 36 a vertex and 12 a triangle, about twice that of
 * triangles while they are gathered, and 24 more a vertex while normals are made; rows of floats take as much in the
 * file, rows of bytes less: the bound is 48 bytes for each byte of the file, and 1 MiB.
 */
final class ForeignPly {
    static final int MOST_VERTICES = Fitting.most(4_000_000, 60);
    /** With a little room: Gaussians may stand outside the voxels that they belong to. */
    private static final double HALF_OF_SAMS_CUBE = 0.55;

    private final PlyReader file;
    private final PlyElement vertex;
    private final List<Note> notes = new ArrayList<>();

    private ForeignPly(PlyReader file) {
        this.file = file;
        this.vertex = file.element("vertex");
    }

    static Inspection read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, Files.size(path));
        }
    }

    static Inspection read(InputStream in, long length) {
        return new ForeignPly(PlyReader.open(in, length)).inspect();
    }

    private Inspection inspect() {
        if (vertex.has("packed_position")) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.ply.compressed");
        }
        if (vertex.value("scale_0") >= 0 || vertex.value("rot_0") >= 0) {
            return splats();
        }
        if (vertex.rows() == 0) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.foreign.empty");
        }
        boolean faces = file.header().element("face").filter(face -> face.rows() > 0).isPresent();
        return faces ? mesh() : points();
    }

    private Inspection splats() {
        if (vertex.value("f_rest_0") >= 0) {
            notes.add(Note.of("note.splats.harmonics"));
        }
        SplatCloud cloud = SplatPly.read(file);
        if (cloud.count() == 0) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.foreign.empty");
        }
        return Inspection.ofSplats(Inspection.Format.PLY, cloud, frameOfSplats(cloud.positions()), notes);
    }

    private Inspection points() {
        PlyTable table = new PlyTable(vertex, file.rows(vertex, MOST_VERTICES));
        float[] positions = table.floats("x", "y", "z");
        float[] given = vertex.has("nx", "ny", "nz") ? table.floats("nx", "ny", "nz") : new float[0];
        PlyColours colours = PlyColours.of(vertex, (int) vertex.rows());
        file.read(Map.of("vertex", (row, values) -> {
            table.take(row, values);
            colours.take(row, values);
        }));
        colours.note(notes);
        if (given.length == 0) {
            notes.add(Note.of("note.points.no-normals"));
        }
        float[] normals = OutwardNormals.complete(positions, given);
        return Inspection.ofPoints(
                Inspection.Format.PLY, new PointCloud(positions, normals, colours.srgb()), frame(), notes);
    }

    private Inspection mesh() {
        PlyMesh mesh = new PlyMesh(file, vertex, notes);
        return Inspection.ofMesh(Inspection.Format.PLY, mesh.read(), frame(), notes);
    }

    /** Said in a comment, by us or by Nerfstudio ("Vertical Axis: z"). */
    private Optional<Frame> said() {
        for (String comment : file.header().comments()) {
            if (comment.matches("(?i).*\\by[- ]up\\b.*|vertical axis: *y")) {
                return Optional.of(Frame.GLTF);
            }
            if (comment.matches("(?i).*\\bz[- ]up\\b.*|vertical axis: *z")) {
                return Optional.of(Frame.Z_UP);
            }
        }
        return Optional.empty();
    }

    /** Scanners and modellers have no common frame: what stands as it is disappoints least. */
    private Frame frame() {
        return said().orElseGet(() -> {
            notes.add(Note.of("note.frame.unknown"));
            return Frame.GLTF;
        });
    }

    /** SAM 3D writes splats without higher harmonics, inside a cube of side 1, Z up; others come from COLMAP's frame. */
    private Frame frameOfSplats(float[] positions) {
        return said().orElseGet(() -> {
            boolean sam = vertex.value("f_rest_0") < 0 && farthest(positions) <= HALF_OF_SAMS_CUBE;
            notes.add(Note.of(sam ? "note.frame.z-up" : "note.frame.y-down"));
            return sam ? Frame.Z_UP : Frame.Y_DOWN;
        });
    }

    private static double farthest(float[] positions) {
        double farthest = 0;
        for (float value : positions) {
            farthest = Math.max(farthest, Math.abs(value));
        }
        return farthest;
    }
}
