package assetfactory.model;

import assetfactory.fuzz.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders of models, for the fuzzer. The catalogue travels with the program and is nobody's else. */
public final class ModelTargets {
    private static final String FACTS = """
            {"id":"a","title":"A","family":"sam1","version":"0011aabb","licences":["MIT"],
             "files":[{"role":"encoder","name":"encoder.onnx","sha256":"00","bytes":5}],
             "installed":"2026-01-01T00:00:00Z"}""";

    private ModelTargets() {}

    /** @param folder for a model's folder */
    public static List<Target> all(Path folder) throws IOException {
        Path models = Files.createDirectories(folder.resolve("models"));
        Path facts = Files.createDirectories(models.resolve("a")).resolve(InstalledModel.FACTS);
        ModelFolder installed = new ModelFolder(models);
        return List.of(Target.ofTexts("model-folder", file -> {
                    Files.write(facts, file);
                    installed.installed().forEach(InstalledModel::bytes);
                }, FACTS)
                .allocating(length -> Target.NAMES + 200L * length));
    }
}
