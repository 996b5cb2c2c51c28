package assetfactory.batch;

import assetfactory.batch.page.IndexPage;
import assetfactory.batch.page.PageHead;
import assetfactory.batch.page.PageItem;
import assetfactory.library.AssetCounts;
import assetfactory.library.JsonForm;
import assetfactory.library.LocalFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Brings what a batch has left beside its assets up to date when they were finished otherwise: sizes and files in
 * {@code batch.json} and {@code report.csv}, and {@code index.html} with its pictures. All else in them stays as the batch
 * wrote it.
 */
public final class FinishedReport {
    private static final JsonMapper FORM = JsonForm.mapper();

    /** How far above an asset its batch may be: as deep as a batch looks. */
    private static final int HIGHEST = 9;

    private final Path out;
    private final ObjectNode batch;

    private FinishedReport(Path out, ObjectNode batch) {
        this.out = out;
        this.batch = batch;
    }

    /** Of the batch that wrote this folder or one of those that it lies in; empty where none has, or it cannot be read. */
    public static Optional<FinishedReport> around(Path folder) {
        return Stream.iterate(folder.toAbsolutePath().normalize(), path -> path != null, Path::getParent)
                .limit(HIGHEST)
                .flatMap(path -> of(path).stream())
                .findFirst();
    }

    private static Optional<FinishedReport> of(Path out) {
        Path file = out.resolve(BatchReport.JSON);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            // The one of a server's archive tells of jobs, and has no report beside it.
            return Optional.of(FORM.readTree(file.toFile()))
                    .filter(batch -> batch.isObject() && batch.path("unusable").isArray())
                    .map(batch -> new FinishedReport(out, (ObjectNode) batch));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** Where it is. */
    public Path folder() {
        return out;
    }

    /** @param reader whose language the page is in */
    public void write(Locale reader) {
        Map<String, AssetCounts> counts = new TreeMap<>();
        for (JsonNode item : batch.path("items")) {
            asset(item).ifPresent(folder -> counts.put(item.path("item").asText(), AssetCounts.in(folder)));
        }
        batch.path("items").forEach(item -> asset(item).ifPresent(
                folder -> ((ObjectNode) item).set("files", FORM.valueToTree(BatchReport.files(folder)))));
        batch.path("items").forEach(item -> Optional.ofNullable(counts.get(item.path("item").asText()))
                .filter(now -> item.path("counts") instanceof ObjectNode)
                .ifPresent(now -> put((ObjectNode) item.path("counts"), now)));
        List<List<String>> table = table();
        try {
            LocalFiles.write(
                    out.resolve(BatchReport.JSON), FORM.writerWithDefaultPrettyPrinter().writeValueAsBytes(batch));
            if (!table.isEmpty()) {
                List<List<Object>> rows = table.stream().map(row -> withCounts(row, counts)).toList();
                LocalFiles.write(out.resolve(BatchReport.CSV), Csv.text(rows).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report in " + out, e);
        }
        String title = Optional.ofNullable(out.getFileName()).map(Path::toString).orElse("/");
        Instant at = FORM.convertValue(batch.path("at"), Instant.class);
        IndexPage.write(
                out, new PageHead(title, batch.path("seconds").asDouble(), false, at == null ? Instant.now() : at),
                pageItems(table), reader);
    }

    /** What its making took and cost stays. */
    private static void put(ObjectNode before, AssetCounts now) {
        ObjectNode counts = FORM.valueToTree(now);
        counts.remove(List.of("seconds", "cost"));
        before.setAll(counts);
    }

    /** The folder of an item's asset, if there is one below this folder. */
    private Optional<Path> asset(JsonNode item) {
        try {
            Path folder = out.resolve(item.path("item").asText()).normalize();
            return Optional.of(folder)
                    .filter(path -> path.startsWith(out) && Files.isRegularFile(path.resolve("asset.json")));
        } catch (InvalidPathException notOurs) {
            return Optional.empty();
        }
    }

    /** The rows of the report; none where somebody has made another table of it. */
    private List<List<String>> table() {
        Path file = out.resolve(BatchReport.CSV);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Optional.of(Csv.rows(Files.readString(file)))
                    .filter(rows -> !rows.isEmpty() && rows.get(0).equals(BatchReport.HEADINGS))
                    .orElse(List.of());
        } catch (IOException notText) {
            return List.of();
        }
    }

    private static List<Object> withCounts(List<String> row, Map<String, AssetCounts> counts) {
        List<Object> cells = new ArrayList<>(row);
        AssetCounts now = counts.get(row.get(0));
        // Of what was up to date, a report tells no numbers.
        if (now != null && row.size() == BatchReport.HEADINGS.size() && !row.get(BatchReport.NUMBERS).isEmpty()) {
            List<Object> numbers = BatchReport.numbers(now);
            for (int i = 0; i < numbers.size(); i++) {
                cells.set(BatchReport.NUMBERS + i, numbers.get(i));
            }
        }
        return cells;
    }

    private List<PageItem> pageItems(List<List<String>> table) {
        List<PageItem> items = new ArrayList<>();
        for (JsonNode item : batch.path("items")) {
            PageItem.State state = state(item.path("state").asText());
            boolean lost = (state == PageItem.State.MADE || state == PageItem.State.SKIPPED) && asset(item).isEmpty();
            if (!lost) {
                Optional<String> reason = Optional.of(item.path("reason").asText("")).filter(text -> !text.isEmpty());
                items.add(new PageItem(
                        item.path("item").asText(), state, item.path("reason").isNull() ? Optional.empty() : reason,
                        item.path("seconds").asDouble()));
            }
        }
        table.stream()
                .filter(row -> row.size() > BatchReport.REASON && row.get(1).equals("unusable"))
                .map(row -> new PageItem(
                        row.get(2), PageItem.State.UNUSABLE, Optional.of(row.get(BatchReport.REASON)), 0))
                .forEach(items::add);
        return items;
    }

    private static PageItem.State state(String word) {
        return Arrays.stream(PageItem.State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(PageItem.State.LEFT);
    }
}
