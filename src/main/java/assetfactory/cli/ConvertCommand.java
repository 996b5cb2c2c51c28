package assetfactory.cli;

import assetfactory.asset.Frame;
import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import assetfactory.asset.format.Conversion;
import assetfactory.asset.format.ForeignFile;
import assetfactory.asset.format.Inspection;
import assetfactory.library.LocalFiles;
import assetfactory.library.Up;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One 3D file into another kind, upright: what is written has +Y up, whatever was read. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "asset-factory convert IN OUT [--up auto|y|-y|z]")
final class ConvertCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "IN", descriptionKey = "convert-in")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", descriptionKey = "convert-out")
    private Path out;

    @Option(names = "--up", paramLabel = "AXIS", defaultValue = "auto", descriptionKey = "convert-up")
    private String up;

    ConvertCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        Up axis = Up.of(up);
        String name = String.valueOf(out.getFileName());
        Conversion kind = Conversion.to(name);
        LocalFiles.checkFile(out);
        try {
            requireOther();
            Inspection read = ForeignFile.open(in);
            kind.requireSource(read, String.valueOf(in.getFileName()));
            Frame frame = axis.or(read.guess());
            Inspection upright = read.turned(frame.toGltf());
            LocalFiles.stream(out, file -> kind.write(upright, kind.stem(name), file));
            report(upright, frame, axis);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + in, e);
        }
    }

    private void requireOther() throws IOException {
        if (Files.exists(in) && Files.exists(out) && Files.isSameFile(in, out)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.convert.same");
        }
    }

    private void report(Inspection file, Frame frame, Up axis) throws IOException {
        Locale locale = surroundings.locale();
        if (root.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("event", "result");
            result.put("file", out.toString());
            result.put("bytes", Files.size(out));
            result.put("splats", file.splats().map(SplatCloud::count).orElse(0));
            result.put("points", file.points().map(PointCloud::count).orElse(0));
            result.put("triangles", file.mesh().map(Mesh::triangleCount).orElse(0));
            result.put("frame", frame.name());
            result.put("notes", axis.news(file.notes()).stream().map(note -> note.in(locale)).toList());
            surroundings.out().println(JsonLine.of(result));
            return;
        }
        Messages messages = Messages.in(locale);
        String what = file.splats().map(splats -> messages.text("cli.convert.splats", splats.count()))
                .or(() -> file.points().map(points -> messages.text("cli.convert.points", points.count())))
                .orElseGet(() -> messages.text("cli.convert.mesh", file.mesh().orElseThrow().triangleCount()));
        surroundings.out().println(messages.text("cli.convert.done", out.toString(), what, Files.size(out)));
        axis.news(file.notes()).forEach(note -> surroundings.out().println("  " + note.in(locale)));
    }
}
