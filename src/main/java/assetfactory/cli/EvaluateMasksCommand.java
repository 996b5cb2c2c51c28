package assetfactory.cli;

import assetfactory.batch.BatchItem;
import assetfactory.batch.ItemDefaults;
import assetfactory.batch.Materials;
import assetfactory.batch.Unusable;
import assetfactory.cli.evaluate.Case;
import assetfactory.cli.evaluate.Evaluation;
import assetfactory.cli.evaluate.Results;
import assetfactory.cli.evaluate.Scores;
import assetfactory.cli.evaluate.WorstCases;
import assetfactory.image.ImageLimits;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.pocket.PocketReconstructor;
import assetfactory.segment.MaskMaker;
import assetfactory.segment.RobotUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How good the installed mask network is, on a folder of pictures and masks: what {@link RobotUser} reaches. */
@Command(name = "evaluate-masks", mixinStandardHelpOptions = true, sortOptions = false)
final class EvaluateMasksCommand implements Runnable {
    static final String JSON = "results.json";
    static final String CSV = "results.csv";
    static final String WORST = "worst.html";

    private final Surroundings surroundings;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "evaluate-folder")
    private Path folder;

    @Option(names = {"-o", "--output"}, paramLabel = "OUT", descriptionKey = "evaluate-output")
    private Optional<Path> output;

    @Option(names = "--network-alone", descriptionKey = "evaluate-alone")
    private boolean alone;

    @Mixin
    private PixelOption pixels;

    @Mixin
    private LocalModel installed;

    EvaluateMasksCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        Path out = output.orElseGet(() -> {
            Path absolute = folder.toAbsolutePath().normalize();
            return absolute.resolveSibling(absolute.getFileName() + "-evaluation");
        });
        ImageLimits limits = pixels.limits();
        LocalFiles.checkFolder(out);
        Materials materials = Materials.in(
                folder, out, new ItemDefaults(PocketReconstructor.ID, ReconstructionOptions.DEFAULT, false));
        List<BatchItem> items = materials.items().stream().filter(item -> item.mask().file().isPresent()).toList();
        if (items.isEmpty()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.evaluate.nothing", folder.toString());
        }
        Engines.unpackInto(surroundings.cache());
        WorstCases worst = new WorstCases();
        String model;
        Evaluation evaluation;
        try (Interrupt interrupt = Interrupt.watched();
                MaskMaker masks = installed.masks(surroundings)) {
            model = masks.model();
            evaluation = new Evaluation(masks, alone, limits, worst);
            int[] count = {0};
            evaluation.run(items, one -> show(one, ++count[0], items.size()), interrupt::happened);
        }
        List<Unusable> refused = new ArrayList<>(materials.unusable());
        refused.addAll(evaluation.refused());
        finish(out, model, evaluation.cases(), refused, worst);
    }

    private void finish(Path out, String model, List<Case> cases, List<Unusable> refused, WorstCases worst) {
        clearLine();
        refused.forEach(this::complain);
        if (cases.isEmpty()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.evaluate.nothing", folder.toString());
        }
        long pictures = cases.stream().map(Case::picture).distinct().count();
        Map<String, Object> results = Results.json(model, cases, pictures, refused.size());
        Map<String, Object> file = new LinkedHashMap<>(results);
        file.put("cases", cases.stream().map(Case::json).toList());
        LocalFiles.write(out.resolve(JSON), (JsonLine.of(file) + "\n").getBytes(StandardCharsets.UTF_8));
        LocalFiles.write(out.resolve(CSV), Results.csv(cases));
        LocalFiles.write(out.resolve(WORST), worst.html(model, surroundings.locale()));
        if (root.json()) {
            Map<String, Object> event = new LinkedHashMap<>(Map.of("event", "result", "folder", out.toString()));
            event.putAll(results);
            surroundings.out().println(JsonLine.of(event));
        } else {
            table(model, Scores.of(cases), pictures, out);
        }
    }

    private void table(String model, Scores scores, long pictures, Path out) {
        Messages messages = Messages.in(surroundings.locale());
        line(messages.text("cli.evaluate.of", model, scores.masks(), pictures));
        line("");
        row("", messages.text("cli.evaluate.clicks", 1), messages.text("cli.evaluate.clicks", 3),
                messages.text("cli.evaluate.clicks", 5), messages.text("cli.evaluate.box"));
        row("mIoU", share(scores.miou1()), share(scores.miou3()), share(scores.miou5()), share(scores.box()));
        line("");
        noc(messages, "85", scores.noc85(), scores.missed85());
        noc(messages, "90", scores.noc90(), scores.missed90());
        line("");
        line(messages.text("cli.evaluate.written", out.resolve(JSON).toString(), CSV, WORST));
    }

    private void noc(Messages messages, String iou, double clicks, long missed) {
        line("NoC@" + iou + "  " + String.format(Locale.ROOT, "%5.2f", clicks) + "   "
                + messages.text("cli.evaluate.missed", missed, RobotUser.MOST_CLICKS));
    }

    private void row(String name, String... cells) {
        StringBuilder row = new StringBuilder(Columns.fill(name, 8));
        for (String cell : cells) {
            row.append(" ".repeat(Math.max(1, 14 - Columns.of(cell)))).append(cell);
        }
        line(row.toString());
    }

    private static String share(double iou) {
        return String.format(Locale.ROOT, "%.3f", iou);
    }

    private void show(Case one, int done, int all) {
        if (root.json()) {
            Map<String, Object> event = new LinkedHashMap<>(Map.of("event", "case"));
            event.putAll(one.json());
            surroundings.out().println(JsonLine.of(event));
        } else if (surroundings.terminal()) {
            surroundings.err().printf("\r\033[K%d / %d  %s", done, all, Columns.cut(one.name(), 50));
            surroundings.err().flush();
        }
    }

    private void clearLine() {
        if (!root.json() && surroundings.terminal()) {
            surroundings.err().print("\r\033[K");
            surroundings.err().flush();
        }
    }

    private void complain(Unusable unusable) {
        Messages messages = Messages.in(surroundings.locale());
        String where = unusable.where(unusable.file().toString(), messages);
        if (root.json()) {
            surroundings.out().println(JsonLine.of(Map.of(
                    "event", "refused", "file", where, "message", unusable.reason().in(surroundings.locale()))));
        } else {
            surroundings.err().println(where + ": " + unusable.reason().in(surroundings.locale()));
        }
    }

    private void line(String text) {
        surroundings.out().println(text);
    }
}
