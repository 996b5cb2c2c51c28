package assetfactory.batch;

import assetfactory.asset.Generator;
import assetfactory.batch.page.IndexPage;
import assetfactory.batch.page.PageHead;
import assetfactory.batch.page.PageItem;
import assetfactory.batch.table.Place;
import assetfactory.library.AssetCounts;
import assetfactory.library.AssetFinisher;
import assetfactory.library.JsonForm;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a batch leaves beside its assets: {@code batch.json} for programs, {@code report.csv} for spreadsheets and
 * {@code index.html} for people.
 */
public final class BatchReport {
    static final String JSON = "batch.json";
    static final String CSV = "report.csv";
    static final List<String> HEADINGS = List.of(
            "item", "state", "image", "mask", "reason", "triangles", "splats", "points", "width_m", "height_m",
            "depth_m", "seconds", "cost_usd");
    static final int REASON = HEADINGS.indexOf("reason");
    /** The first of the columns that {@link #numbers} fills. */
    static final int NUMBERS = REASON + 1;

    private static final int SCHEMA = 1;

    private final BatchOrder order;
    private final Path folder;
    private final Locale reader;

    /**
     * @param folder of the pictures, from which their paths are told
     * @param reader whose language the reasons are in
     */
    public BatchReport(BatchOrder order, Path folder, Locale reader) {
        this.order = order;
        this.folder = folder.toAbsolutePath().normalize();
        this.reader = reader;
    }

    /** Writes each of them wholly or not at all, in place of an earlier batch's. */
    public void write(BatchResult result, Instant at) {
        LocalFiles.write(order.out().resolve(JSON), json(result, at));
        LocalFiles.write(order.out().resolve(CSV), csv(result).getBytes(StandardCharsets.UTF_8));
        Path out = order.out().toAbsolutePath().normalize();
        String title = Optional.ofNullable(out.getFileName()).map(Path::toString).orElse("/");
        IndexPage.write(out, new PageHead(title, result.seconds(), false, at), pageItems(result), reader);
    }

    private List<PageItem> pageItems(BatchResult result) {
        List<PageItem> items = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            items.add(new PageItem(
                    outcome.planned().item().name(),
                    PageItem.State.valueOf(outcome.state().name()),
                    outcome.reason().map(reason -> reason.in(reader)),
                    outcome.seconds()));
        }
        for (Unusable unusable : result.unusable()) {
            String reason = unusable.reason().in(reader);
            String file = unusable.where(relative(unusable.file()), Messages.in(reader));
            items.add(new PageItem(file, PageItem.State.UNUSABLE, Optional.of(reason), 0));
        }
        return items;
    }

    private byte[] json(BatchResult result, Instant at) {
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("schema", SCHEMA);
        batch.put("engine", engine());
        batch.put("options", order.options());
        batch.put("made", result.made());
        batch.put("skipped", result.skipped());
        batch.put("failed", result.failed());
        batch.put("left", result.left());
        batch.put("interrupted", result.interrupted());
        batch.put("cost", result.cost());
        batch.put("items", result.outcomes().stream().map(this::item).toList());
        batch.put("unusable", result.unusable().stream().map(this::unusable).toList());
        batch.put("seconds", result.seconds());
        batch.put("at", at);
        batch.put("program", Generator.version());
        try {
            return JsonForm.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(batch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a batch", e);
        }
    }

    private Map<String, Object> engine() {
        Map<String, Object> engine = new LinkedHashMap<>();
        engine.put("id", order.engine());
        engine.put("version", order.maker().engines().get(order.engine()).version());
        return engine;
    }

    private Map<String, Object> item(Outcome outcome) {
        BatchItem item = outcome.planned().item();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("item", item.name());
        line.put("state", outcome.state());
        line.put("image", relative(item.image()));
        line.put("mask", mask(item));
        line.put("engine", item.engine());
        line.put("key", outcome.planned().key().sha256());
        line.put("cost", outcome.cost());
        line.put("counts", outcome.counts());
        line.put("files", files(order.out().resolve(item.name())));
        line.put("code", outcome.reason().map(BadInput::key));
        line.put("reason", outcome.reason().map(reason -> reason.in(reader)));
        line.put("seconds", outcome.seconds());
        return line;
    }

    /** Names of the files of the asset in a folder, which a finish makes more; none where there is no asset. */
    static List<String> files(Path folder) {
        try {
            return AssetFinisher.files(folder);
        } catch (BadInput nothingThere) {
            return List.of();
        }
    }

    private Map<String, Object> unusable(Unusable unusable) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", relative(unusable.file()));
        line.put("row", unusable.place().map(Place::row));
        line.put("column", unusable.place().flatMap(Place::column));
        line.put("code", unusable.reason().key());
        line.put("reason", unusable.reason().in(reader));
        return line;
    }

    private String csv(BatchResult result) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.copyOf(HEADINGS));
        for (Outcome outcome : result.outcomes()) {
            BatchItem item = outcome.planned().item();
            List<Object> row = new ArrayList<>(List.of(
                    item.name(),
                    outcome.state().name().toLowerCase(Locale.ROOT),
                    relative(item.image()),
                    mask(item),
                    outcome.reason().map(reason -> reason.in(reader)).orElse("")));
            row.addAll(outcome.counts().map(BatchReport::numbers).orElse(List.of("", "", "", "", "", "")));
            row.add(outcome.seconds());
            row.add(outcome.cost());
            rows.add(row);
        }
        for (Unusable unusable : result.unusable()) {
            rows.add(List.of(
                    "",
                    "unusable",
                    unusable.where(relative(unusable.file()), Messages.in(reader)),
                    "",
                    unusable.reason().in(reader),
                    "", "", "", "", "", "", "", ""));
        }
        return Csv.text(rows);
    }

    static List<Object> numbers(AssetCounts counts) {
        return List.of(
                counts.triangles(), counts.splats(), counts.points(), counts.width(), counts.height(), counts.depth());
    }

    /** What is going to be done with an item. */
    public BatchEvent.Planned event(PlannedItem planned) {
        BatchItem item = planned.item();
        return new BatchEvent.Planned(item.name(), relative(item.image()), mask(item), planned.upToDate());
    }

    /** A file that nothing is made of. */
    public BatchEvent.NotUsable event(Unusable unusable) {
        return new BatchEvent.NotUsable(
                relative(unusable.file()),
                unusable.place().map(Place::row),
                unusable.place().flatMap(Place::column),
                unusable.place().map(place -> place.in(relative(unusable.file()), Messages.in(reader))),
                unusable.reason().key(),
                unusable.reason().in(reader));
    }

    /** The mask's file, or how else it is found. */
    private String mask(BatchItem item) {
        return item.mask().file().map(this::relative).orElse(item.mask().word());
    }

    /** As seen from the folder of the pictures, with {@code /} on every system. */
    public String relative(Path file) {
        // A list may name pictures on another drive.
        if (!Objects.equals(folder.getRoot(), file.getRoot())) {
            return file.toString();
        }
        return Layout.slashed(folder.relativize(file));
    }
}
