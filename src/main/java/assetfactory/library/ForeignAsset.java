package assetfactory.library;

import assetfactory.asset.Frame;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.Portraits;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.SplatPoints;
import assetfactory.asset.format.ForeignFile;
import assetfactory.asset.format.Inspection;
import assetfactory.hash.Sha256;
import assetfactory.image.Mask;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of another program holds, upright, as if an engine had made it.
 *
 * @param made mesh, splats and points; a file has one of them, and the others are empty or follow from it
 * @param picture of it from the front, transparent around it
 * @param png the picture as a file
 * @param mask of the picture
 */
record ForeignAsset(Reconstruction made, Picture picture, byte[] png, Mask mask) {
    /** To be raised by whoever changes what the same file becomes. */
    private static final int PIPELINE = 1;

    /** @throws BadInput for a file that cannot be read; it says where it broke */
    static ForeignAsset read(Path file, String fileName, Up up, Progress progress) throws IOException {
        progress.step(Progress.Stage.READ, 0);
        Inspection found = ForeignFile.open(file);
        progress.step(Progress.Stage.READ, 0.4);
        Frame frame = up.or(found.guess());
        Inspection upright = found.turned(frame.toGltf());
        SplatCloud splats = upright.splats()
                .or(() -> upright.points().map(PointSplats::of))
                .orElse(AssetFinisher.NO_SPLATS);
        PointCloud points = upright.points()
                .or(() -> upright.splats().map(SplatPoints::of))
                .orElse(AssetFinisher.NO_POINTS);
        Optional<Mesh> mesh = upright.mesh();
        if (mesh.isEmpty() && points.positions().length == 0) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.import.empty");
        }
        progress.step(Progress.Stage.READ, 0.6);
        Reconstruction made =
                new Reconstruction(mesh, splats, points, facts(file, fileName, found, frame, up), Map.of());
        progress.step(Progress.Stage.READ, 0.7);
        Picture picture = picture(mesh.map(Portraits::of).orElseGet(() -> Portraits.of(splats)));
        return new ForeignAsset(made, picture, Png.encode(picture), mask(picture));
    }

    /** From the front; what cannot be seen from there, such as a sheet that lies flat, from above. */
    private static Picture picture(Portraits portraits) {
        Picture front = portraits.front();
        return mask(front).area() > 0 ? front : portraits.preview();
    }

    private static Map<String, Object> facts(Path file, String fileName, Inspection found, Frame frame, Up up)
            throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", fileName);
        facts.put("bytes", Files.size(file));
        facts.put("sha256", Sha256.of(file));
        facts.put("format", found.format().name().toLowerCase(Locale.ROOT));
        facts.put("frame", frame.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        facts.put("transform", frame.toGltf().matrixRows());
        facts.put("notes", ImportNote.facts(up.news(found.notes())));
        return facts;
    }

    private static Mask mask(Picture picture) {
        byte[] coverage = new byte[picture.argb().length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (picture.argb()[i] >>> 24);
        }
        return new Mask(picture.width(), picture.height(), coverage);
    }

    /** What it is known by: the same file in the same frame is the same asset. */
    String key() {
        return key(made.facts().get("sha256"), made.facts().get("frame"));
    }

    private static String key(Object sha256, Object frame) {
        return Sha256.of(("import " + PIPELINE + " " + sha256 + " " + frame).getBytes(StandardCharsets.UTF_8));
    }
}
