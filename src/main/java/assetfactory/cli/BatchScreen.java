package assetfactory.cli;

import assetfactory.batch.BatchEvent;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A batch on a terminal: what has ended scrolls up, below it a line for each item that is being made, and a bar for
 * all. The lower part is drawn over in one write, so that it does not flicker.
 */
final class BatchScreen implements BatchView {
    private static final int MOST_ROWS = 8;
    private static final double WIDTH_EVERY = 2;
    private static final int ROW_BAR = 10;
    private static final int BAR = 28;
    private static final int NAME = 28;
    /** Terminals that know these show a frame at once; others pass over them. */
    private static final String FRAME_BEGINS = "\033[?2026h\033[?7l";

    private static final String FRAME_ENDS = "\033[?7h\033[?2026l";

    private final PrintStream out;
    private final PrintStream err;
    private final BatchTexts texts;
    private final IntSupplier columns;
    private final LongSupplier nanos;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private int width;
    private long measured;
    private int drawn;
    private String note = "";

    private record Row(long since, String stage, double fraction) {}

    BatchScreen(PrintStream out, PrintStream err, BatchTexts texts, IntSupplier columns, LongSupplier nanos) {
        this.out = out;
        this.err = err;
        this.texts = texts;
        this.columns = columns;
        this.nanos = nanos;
        this.width = columns.getAsInt();
        this.measured = nanos.getAsLong();
    }

    @Override
    public synchronized void accept(BatchEvent event) {
        if (event instanceof BatchEvent.Started started) {
            rows.put(started.item(), new Row(nanos.getAsLong(), "", 0));
        } else if (event instanceof BatchEvent.Advanced far) {
            rows.computeIfPresent(far.item(), (item, row) ->
                    new Row(row.since(), texts.stage(far.stage(), far.attempt()), far.fraction()));
        } else if (event instanceof BatchEvent.Postponed again) {
            rows.remove(again.item());
            above(err, texts.postponed(again));
        } else if (event instanceof BatchEvent.Item item) {
            rows.remove(item.item());
            above(item.reason().isPresent() ? err : out, texts.item(item));
        } else if (event instanceof BatchEvent.NotUsable file) {
            above(err, texts.unusable(file));
        } else if (event instanceof BatchEvent.Planned planned) {
            above(out, texts.planned(planned));
        } else if (event instanceof BatchEvent.Result result) {
            rows.clear();
            texts.result(result).forEach(line -> above(out, line));
        }
    }

    @Override
    public synchronized void say(String line) {
        above(err, line);
    }

    @Override
    public synchronized void note(String text) {
        note = text;
    }

    /** A line that stays; what is drawn below comes back with the next tick. */
    private void above(PrintStream stream, String line) {
        erase();
        // A file may be called so that it moves the cursor.
        stream.println(line.replaceAll("\\p{Cntrl}", " "));
    }

    private void erase() {
        if (drawn > 0) {
            err.print(toTop() + "\033[J");
            err.flush();
            drawn = 0;
        }
    }

    private String toTop() {
        return drawn > 1 ? "\r\033[" + (drawn - 1) + "A" : "\r";
    }

    @Override
    public synchronized void tick(BatchEvent.Totals totals) {
        if (nanos.getAsLong() - measured >= WIDTH_EVERY * 1e9) {
            measured = nanos.getAsLong();
            width = columns.getAsInt();
        }
        List<String> lines = frame(totals);
        StringBuilder text = new StringBuilder(FRAME_BEGINS).append(drawn > 0 ? toTop() : "");
        text.append(String.join("\033[K\n", lines)).append("\033[K\033[J").append(FRAME_ENDS);
        drawn = lines.size();
        err.print(text);
        err.flush();
    }

    private List<String> frame(BatchEvent.Totals totals) {
        List<String> lines = new ArrayList<>();
        rows.entrySet().stream().limit(MOST_ROWS).forEach(row -> lines.add(row(row.getKey(), row.getValue())));
        if (rows.size() > MOST_ROWS) {
            lines.add(Columns.cut("  " + texts.more(rows.size() - MOST_ROWS), width));
        }
        if (!note.isEmpty()) {
            lines.add(Columns.cut("  " + note, width));
        }
        lines.add(whole(totals));
        return lines;
    }

    private String row(String item, Row row) {
        String seconds = texts.duration((nanos.getAsLong() - row.since()) / 1e9);
        String far = String.format("%s %3d %%", bar(row.fraction(), ROW_BAR), Math.round(100 * row.fraction()));
        int name = Math.max(8, Math.min(NAME, width / 3));
        return Columns.cut("  " + Columns.fill(item, name) + " " + far + "  " + row.stage() + "  " + seconds, width);
    }

    private String whole(BatchEvent.Totals totals) {
        double fraction = totals.total() == 0 ? 0 : (double) totals.done() / totals.total();
        String counts = " " + totals.done() + "/" + totals.total() + "  " + String.join("  ", texts.figures(totals));
        int bar = Math.max(6, Math.min(BAR, width - Columns.of(counts)));
        return Columns.cut(bar(fraction, bar) + counts, width);
    }

    private static String bar(double fraction, int width) {
        int done = (int) Math.round(width * Math.max(0, Math.min(1, fraction)));
        return "█".repeat(done) + "░".repeat(width - done);
    }

    @Override
    public synchronized void close() {
        erase();
    }
}
