package assetfactory.batch;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.batch.table.Cell;
import assetfactory.batch.table.Place;
import assetfactory.library.LocalFiles;
import assetfactory.library.Tags;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Prompt;
import assetfactory.segment.PromptText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads one row of a list, and goes on after a mistake: a person wants to know all of them at once. */
final class MaterialRow {
    private static final Set<String> ALPHA = Set.of("alpha", "透明", "透過", "透明度", "アルファ");
    private static final Set<String> AUTO = Set.of("auto", "自動");

    private final Path list;
    private final Place place;
    private final Map<Column, Cell> cells;
    private final ItemDefaults defaults;
    private final Consumer<String> engines;
    private final List<Unusable> problems = new ArrayList<>();

    /** @param engines throws {@link BadInput} for one that cannot be used */
    MaterialRow(Path list, Place place, Map<Column, Cell> cells, ItemDefaults defaults, Consumer<String> engines) {
        this.list = list;
        this.place = place;
        this.cells = cells;
        this.defaults = defaults;
        this.engines = engines;
    }

    /** All that is wrong, once {@link #item} was asked. */
    List<Unusable> problems() {
        return problems;
    }

    /** Empty where there are problems. */
    Optional<BatchItem> item() {
        Optional<Path> image = value(Column.IMAGE, this::file);
        if (text(Column.IMAGE).isEmpty()) {
            refuse(Column.IMAGE, new BadInput(BadInput.Kind.INVALID, "error.list.no-image"));
        }
        MaskChoice mask = mask();
        String engine = value(Column.ENGINE, this::engine).orElse(defaults.engine());
        ReconstructionOptions options = options();
        FinishOptions finish = finish();
        List<String> tags = value(Column.TAGS, MaterialRow::tags).orElse(List.of());
        Optional<String> id = text(Column.ID).isPresent()
                ? value(Column.ID, OutputName::checked)
                : image.flatMap(file -> tried(Column.IMAGE, () -> OutputName.checked(stem(file))));
        Optional<String> title = value(Column.NAME, LocalFiles::name);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        String path = id.orElseThrow();
        return Optional.of(new BatchItem(
                path,
                title.orElseGet(() -> LocalFiles.title(BatchItem.stem(path))),
                image.orElseThrow(),
                mask,
                engine,
                options,
                tags,
                finish,
                spot(Column.IMAGE),
                maskSpot()));
    }

    private MaskChoice mask() {
        List<Prompt> prompts = new ArrayList<>();
        value(Column.POINTS, text -> PromptText.points(Column.plain(text))).ifPresent(prompts::addAll);
        value(Column.BOX, text -> PromptText.box(Column.plain(text))).ifPresent(prompts::add);
        Optional<MaskChoice> said = value(Column.MASK, this::mask);
        if (text(Column.MASK).isPresent() && (text(Column.POINTS).isPresent() || text(Column.BOX).isPresent())) {
            refuse(Column.MASK, new BadInput(BadInput.Kind.INVALID, "error.list.one-mask"));
        }
        return said.orElseGet(() -> prompts.isEmpty() ? defaults.mask() : new MaskChoice.Prompts(prompts));
    }

    private MaskChoice mask(String text) {
        String word = Column.plain(text);
        return ALPHA.contains(word)
                ? new MaskChoice.Transparency(false)
                : AUTO.contains(word) ? new MaskChoice.Auto() : new MaskChoice.File(file(text));
    }

    private ReconstructionOptions options() {
        ReconstructionOptions options = defaults.options();
        for (Column column : OptionCells.READERS.keySet()) {
            ReconstructionOptions before = options;
            if (column != Column.PIVOT || text(column).filter(FinishCells::isCamera).isEmpty()) {
                options = value(column, text -> OptionCells.READERS.get(column).apply(before, text)).orElse(before);
            }
        }
        return options;
    }

    private FinishOptions finish() {
        FinishOptions finish = defaults.finish();
        for (Column column : FinishCells.READERS.keySet()) {
            FinishOptions before = finish;
            finish = value(column, text -> FinishCells.READERS.get(column).apply(before, text)).orElse(before);
        }
        return FinishCells.settled(finish);
    }

    private String engine(String text) {
        String engine = Column.plain(text);
        engines.accept(engine);
        return engine;
    }

    private static List<String> tags(String text) {
        return Tags.checked(List.of(text.split("[\\s\u3000;、，,]+")));
    }

    /** From the list's folder; written with any system’s separator, and however its letters are composed. */
    private Path file(String text) {
        String path = text.replace('\\', '/');
        try {
            Path folder = list.toAbsolutePath().getParent();
            return Stream.of(path, nfc(path), Normalizer.normalize(path, Normalizer.Form.NFD))
                    .map(spelling -> folder.resolve(spelling).normalize())
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() ->
                            new BadInput(BadInput.Kind.NOT_FOUND, "error.cli.no-file", OptionCells.shown(text)));
        } catch (InvalidPathException notAPath) {
            throw new BadInput(BadInput.Kind.INVALID, "error.list.path", OptionCells.shown(text));
        }
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Where the asset of a picture goes that has no id: as in a batch of the list's folder. */
    private String stem(Path image) {
        Path folder = list.toAbsolutePath().getParent();
        Path stem = PictureFiles.stem(image);
        return Layout.slashed(image.startsWith(folder) ? folder.relativize(stem) : stem.getFileName());
    }

    private Optional<String> text(Column column) {
        return Optional.ofNullable(cells.get(column)).map(Cell::text).filter(text -> !text.isEmpty());
    }

    private <T> Optional<T> value(Column column, Function<String, T> reader) {
        return text(column).flatMap(text -> tried(column, () -> reader.apply(text)));
    }

    private <T> Optional<T> tried(Column column, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (BadInput reason) {
            refuse(column, reason);
            return Optional.empty();
        }
    }

    private void refuse(Column column, BadInput reason) {
        problems.add(spot(column).refused(reason));
    }

    private Spot maskSpot() {
        return Stream.of(Column.MASK, Column.POINTS, Column.BOX)
                .filter(column -> text(column).isPresent())
                .findFirst()
                .map(this::spot)
                .orElseGet(() -> spot(Column.MASK));
    }

    /** Where the asset’s place is said, or follows from. */
    Spot idSpot() {
        return spot(text(Column.ID).isPresent() ? Column.ID : Column.IMAGE);
    }

    private Spot spot(Column column) {
        return new Spot(list, Optional.of(Optional.ofNullable(cells.get(column)).map(Cell::place).orElse(place)));
    }
}
