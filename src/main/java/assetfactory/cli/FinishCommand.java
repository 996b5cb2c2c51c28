package assetfactory.cli;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.batch.FinishedReport;
import assetfactory.library.AssetCounts;
import assetfactory.library.AssetFinisher;
import assetfactory.library.LocalAssets;
import assetfactory.library.OutputFolder;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the assets that people ship out of what an engine made. */
@Command(
        name = "finish",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "asset-factory finish (ASSET | FOLDER) [--height METRES] [--pivot base] [--lod N,N ...] [OPTIONS]")
final class FinishCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "ASSET|FOLDER", descriptionKey = "finish-folder")
    private Path folder;

    @Mixin
    private FinishPlace place;

    @Mixin
    private FinishExtras extras;

    @Option(names = "--undo", descriptionKey = "undo")
    private boolean undo;

    FinishCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public Integer call() {
        FinishOptions options = place.with(extras);
        if (options.asksForNothing() != undo) {
            throw new BadInput(BadInput.Kind.INVALID, undo ? "error.finish.undo" : "error.finish.nothing");
        }
        LocalAssets assets = LocalAssets.in(folder);
        Engines.unpackInto(surroundings.cache());
        try (assets;
                Interrupt interrupt = Interrupt.watched()) {
            if (assets.single()) {
                finish(folder, options, interrupt);
                report(false);
                return 0;
            }
            int failed = 0;
            for (Path asset : assets.folders()) {
                failed += finished(asset, options, interrupt) ? 0 : 1;
            }
            report(true);
            return failed == 0 ? 0 : Failures.FAILED;
        }
    }

    /** What is wrong with one of many keeps none of the others. */
    private boolean finished(Path asset, FinishOptions options, Interrupt interrupt) {
        try {
            finish(asset, options, interrupt);
            return true;
        } catch (BadInput reason) {
            String sentence = reason.in(surroundings.locale());
            surroundings.err().println(text("cli.finish.failed", asset.toString(), sentence));
            if (root.json()) {
                surroundings.out().println(JsonLine.of(
                        Map.of("event", "error", "folder", asset.toString(), "code", reason.key(), "message", sentence)));
            }
            return false;
        }
    }

    /**
     * What a batch left beside its assets tells of them as they are now.
     *
     * @param held whether this process has the folder that the command names to itself
     */
    private void report(boolean held) {
        Optional<FinishedReport> found = FinishedReport.around(folder);
        if (found.isEmpty()) {
            return;
        }
        FinishedReport report = found.get();
        if (held && report.folder().equals(folder.toAbsolutePath().normalize())) {
            write(report);
            return;
        }
        try (OutputFolder around = OutputFolder.open(report.folder())) {
            write(report);
        } catch (BadInput beingWritten) {
            // The batch that is at work there writes its report itself, at its end.
        }
    }

    private void write(FinishedReport report) {
        report.write(surroundings.locale());
        if (!root.json()) {
            surroundings.out().println(text("cli.finish.report", report.folder().toString()));
        }
    }

    private void finish(Path asset, FinishOptions options, Interrupt interrupt) {
        boolean news;
        try (ProgressLine progress = new ProgressLine(surroundings, root.json(), interrupt)) {
            news = AssetFinisher.finish(asset, options, progress);
        }
        AssetCounts counts = AssetCounts.in(asset);
        List<String> files = AssetFinisher.files(asset);
        if (root.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("event", "result");
            result.put("folder", asset.toString());
            result.put("finished", news);
            result.put("files", files);
            result.put("counts", counts);
            surroundings.out().println(JsonLine.of(result));
            return;
        }
        if (!news) {
            surroundings.out().println(text("cli.finish.same", asset.toString()));
            return;
        }
        surroundings.out().println(text(
                "cli.finish.done", asset.toString(), counts.triangles(), counts.splats(), Lengths.of(counts.width()),
                Lengths.of(counts.height()), Lengths.of(counts.depth())));
        surroundings.out().println("  " + String.join("  ", files));
    }

    private String text(String key, Object... arguments) {
        return Messages.in(surroundings.locale()).text(key, arguments);
    }
}
