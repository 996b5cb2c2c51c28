package assetfactory.cli;

import assetfactory.asset.SceneGlb;
import assetfactory.library.LocalAssets;
import assetfactory.library.LocalFiles;
import assetfactory.library.LocalScene;
import assetfactory.library.ScenePlacement;
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

/** All assets of one picture in one file, each where the picture shows it. */
@Command(
        name = "scene",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "asset-factory scene FOLDER -o FILE.glb")
final class SceneCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "FOLDER", descriptionKey = "scene-folder")
    private Path folder;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", descriptionKey = "scene-output")
    private Path output;

    SceneCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        LocalFiles.checkFile(output);
        String file = output.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean splats = file.endsWith(".ply");
        if (!splats && !file.endsWith(".glb")) {
            throw new BadInput(BadInput.Kind.INVALID, "error.scene.output", output.toString());
        }
        try (LocalAssets assets = LocalAssets.in(folder)) {
            LocalScene scene = LocalScene.of(file.substring(0, file.length() - 4), assets.folders());
            if (splats) {
                LocalFiles.stream(output, scene::splats);
            } else {
                SceneGlb glb = scene.glb();
                LocalFiles.stream(output, glb::write);
            }
            report(scene);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private void report(LocalScene scene) throws IOException {
        String placement = scene.way().name().toLowerCase(Locale.ROOT);
        if (root.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("event", "result");
            result.put("file", output.toString());
            result.put("bytes", Files.size(output));
            result.put("objects", scene.objects());
            result.put("placement", placement);
            surroundings.out().println(JsonLine.of(result));
            return;
        }
        Messages messages = Messages.in(surroundings.locale());
        surroundings.out().println(messages.text("cli.scene.done", output.toString(), scene.objects()));
        if (scene.way() == ScenePlacement.Way.PICTURE && scene.objects() > 1) {
            surroundings.out().println("  " + messages.text("scene.picture-plane"));
        }
    }
}
