package assetfactory.cli;

import assetfactory.batch.BatchItem;
import assetfactory.batch.BatchReport;
import assetfactory.batch.BatchResult;
import assetfactory.batch.Outcome;
import assetfactory.batch.Plan;
import assetfactory.batch.PlannedItem;
import assetfactory.batch.Unusable;
import assetfactory.batch.Watching;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a batch says: a line an item, above one bar for all of them on a terminal, or JSON. */
final class BatchLines implements Watching {
    private static final int BAR = 28;
    private static final String ERASE = "\r\033[K";

    private final Surroundings surroundings;
    private final RootCommand root;
    private final Plan plan;
    private final BatchReport report;
    private final Interrupt interrupt;
    private final Messages messages;
    private int ended;

    BatchLines(Surroundings surroundings, RootCommand root, Plan plan, BatchReport report, Interrupt interrupt) {
        this.surroundings = surroundings;
        this.root = root;
        this.plan = plan;
        this.report = report;
        this.interrupt = interrupt;
        this.messages = Messages.in(surroundings.locale());
    }

    /** Every file that nothing is made of, before anything is made. */
    void unusable() {
        for (Unusable unusable : plan.unusable()) {
            String reason = unusable.reason().in(surroundings.locale());
            String file = report.relative(unusable.file());
            if (root.json()) {
                Map<String, Object> event = event("unusable", "file", file);
                unusable.place().ifPresent(place -> {
                    event.put("row", place.row());
                    place.column().ifPresent(column -> event.put("column", column));
                });
                event.put("code", unusable.reason().key());
                event.put("reason", reason);
                surroundings.out().println(JsonLine.of(event));
            } else {
                surroundings.err().println(messages.text("cli.batch.unusable", unusable.where(file, messages), reason));
            }
        }
    }

    /** What would be done. */
    void plan() {
        for (PlannedItem planned : plan.items()) {
            BatchItem item = planned.item();
            String image = report.relative(item.image());
            if (root.json()) {
                Map<String, Object> event = event("plan", "item", item.name());
                event.put("image", image);
                event.put("mask", report.mask(item));
                event.put("upToDate", planned.upToDate());
                surroundings.out().println(JsonLine.of(event));
            } else {
                String state = messages.text(planned.upToDate() ? "cli.batch.up-to-date" : "cli.batch.new");
                surroundings.out().println(messages.text(
                        "cli.batch.planned",
                        item.name(),
                        image,
                        item.mask()
                                .file()
                                .map(report::relative)
                                .orElseGet(() -> messages.text("cli.batch." + item.mask().word())),
                        state));
            }
        }
    }

    @Override
    public boolean cancelled() {
        return interrupt.happened();
    }

    @Override
    public synchronized void progress(PlannedItem planned, Progress.Stage stage, double fraction) {
        if (!root.json() && surroundings.terminal()) {
            int total = plan.items().size();
            int done = BAR * ended / total;
            String text = messages.text("stage." + stage.name().toLowerCase(Locale.ROOT));
            surroundings.err().printf(
                    "%s%s%s %d/%d  %s  %s", ERASE, "█".repeat(done), "░".repeat(BAR - done), ended, total,
                    planned.item().name(), text);
            surroundings.err().flush();
        }
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        if (outcome.left()) {
            return;
        }
        ended++;
        String item = outcome.planned().item().name();
        if (root.json()) {
            surroundings.out().println(JsonLine.of(ended(outcome, item)));
            return;
        }
        erase();
        if (outcome.reason().isPresent()) {
            BadInput reason = outcome.reason().get();
            surroundings.err().println(messages.text("cli.batch.failed", item, reason.in(surroundings.locale())));
            trace(reason);
        } else {
            String key = outcome.state() == Outcome.State.SKIPPED ? "cli.batch.skipped" : "cli.batch.made";
            surroundings.out().println(messages.text(key, item, String.format(Locale.ROOT, "%.2f", outcome.seconds())));
        }
    }

    private Map<String, Object> ended(Outcome outcome, String item) {
        Map<String, Object> event = event("item", "item", item);
        event.put("state", outcome.state());
        event.put("seconds", outcome.seconds());
        outcome.counts().ifPresent(counts -> event.put("counts", counts));
        outcome.reason().ifPresent(reason -> {
            event.put("code", reason.key());
            event.put("reason", reason.in(surroundings.locale()));
        });
        return event;
    }

    private void trace(BadInput reason) {
        if (root.debug()) {
            for (Throwable cause : reason.getSuppressed()) {
                cause.printStackTrace(surroundings.err());
            }
        }
    }

    void summary(BatchResult result, Path output) {
        if (root.json()) {
            Map<String, Object> event = event("result", "folder", output.toString());
            event.put("made", result.made());
            event.put("skipped", result.skipped());
            event.put("failed", result.failed());
            event.put("left", result.left());
            event.put("interrupted", result.interrupted());
            event.put("seconds", result.seconds());
            surroundings.out().println(JsonLine.of(event));
            return;
        }
        erase();
        surroundings.out().println(messages.text(
                "cli.batch.done",
                output.toString(),
                String.valueOf(result.made()),
                String.valueOf(result.skipped()),
                String.valueOf(result.failed()),
                String.format(Locale.ROOT, "%.1f", result.seconds())));
        if (result.left() > 0) {
            surroundings.out().println(messages.text("cli.batch.left", String.valueOf(result.left())));
        }
    }

    /** Takes the bar away, so that what follows stands on a line of its own. */
    private void erase() {
        if (surroundings.terminal()) {
            surroundings.err().print(ERASE);
            surroundings.err().flush();
        }
    }

    private static Map<String, Object> event(String name, String key, String value) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", name);
        event.put(key, value);
        return event;
    }
}
