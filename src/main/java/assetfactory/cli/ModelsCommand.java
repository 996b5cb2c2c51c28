package assetfactory.cli;

import assetfactory.model.Catalogue;
import assetfactory.model.InstalledModel;
import assetfactory.model.Intake;
import assetfactory.model.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

/** The segmentation models of a data folder: seen, fetched, taken over, checked, chosen, removed. */
@Command(name = "models", mixinStandardHelpOptions = true, sortOptions = false)
final class ModelsCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;
    private final ModelTexts texts;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            descriptionKey = "model-data",
            defaultValue = "data",
            scope = ScopeType.INHERIT)
    private Path data;

    ModelsCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
        this.texts = new ModelTexts(surroundings, root);
    }

    @Override
    public void run() {
        throw RootCommand.commandMissing(spec);
    }

    private Models models() {
        return Models.of(data, surroundings.environment());
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() {
        Models models = models();
        texts.list(models);
        return 0;
    }

    @Command(name = "fetch", mixinStandardHelpOptions = true)
    int fetch(
            @Parameters(paramLabel = "ID", descriptionKey = "model-id") String id,
            @Option(names = "--accept-licence", descriptionKey = "accept-licence") boolean accepted) {
        Models models = models();
        Catalogue.Model model = models.catalogue().model(id);
        if (!accepted && models.installed().stream().noneMatch(there -> there.id().equals(id))) {
            texts.licence(models.catalogue(), model);
        }
        InstalledModel fetched;
        try (FetchLine line = new FetchLine(surroundings, root.json(), model.title())) {
            fetched = models.fetch(id, accepted, line);
        }
        texts.installed(fetched, "cli.models.fetched");
        return 0;
    }

    @Command(name = "import", mixinStandardHelpOptions = true)
    int take(
            @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "model-files") List<Path> files,
            @Option(names = "--as", paramLabel = "FAMILY", descriptionKey = "model-family") Optional<String> family) {
        Intake intake = models().intake();
        Engines.unpackInto(surroundings.cache());
        if (family.isPresent()) {
            texts.installed(intake.take(files, family.get()), "cli.models.imported");
            return 0;
        }
        Intake.Imported imported = intake.take(files);
        imported.models().forEach(model -> texts.installed(model, "cli.models.imported"));
        imported.incomplete().forEach(texts::incomplete);
        return imported.models().isEmpty() ? Failures.FAILED : 0;
    }

    @Command(name = "verify", mixinStandardHelpOptions = true)
    int verify() {
        List<Models.Verified> verified = models().verify();
        verified.forEach(texts::verified);
        if (verified.isEmpty()) {
            texts.say("cli.models.none", "verified");
        }
        return verified.stream().allMatch(one -> one.damaged().isEmpty()) ? 0 : Failures.FAILED;
    }

    @Command(name = "use", mixinStandardHelpOptions = true)
    int use(@Parameters(paramLabel = "ID", descriptionKey = "model-id") String id) {
        models().use(id);
        texts.say("cli.models.used", "used", id);
        return 0;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "ID", descriptionKey = "model-id") String id) {
        models().remove(id);
        texts.say("cli.models.removed", "removed", id);
        return 0;
    }
}
