package assetfactory.cli;

import assetfactory.batch.BatchEvent;
import assetfactory.batch.Outcome;
import assetfactory.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A batch's events in the reader's language. */
final class BatchTexts {
    /** How masks are found that are no files. */
    private static final Set<String> WORDS = Set.of("alpha", "auto", "prompts");

    private final Messages messages;
    private final boolean billed;

    /** @param billed whether what an asset costs is of interest although nothing was paid yet */
    BatchTexts(Locale locale, boolean billed) {
        this.messages = Messages.in(locale);
        this.billed = billed;
    }

    String unusable(BatchEvent.NotUsable event) {
        return messages.text("cli.batch.unusable", event.where().orElse(event.file()), event.reason());
    }

    String planned(BatchEvent.Planned event) {
        String mask = WORDS.contains(event.mask()) ? messages.text("cli.batch." + event.mask()) : event.mask();
        String state = messages.text(event.upToDate() ? "cli.batch.up-to-date" : "cli.batch.new");
        return messages.text("cli.batch.planned", event.item(), event.image(), mask, state);
    }

    String item(BatchEvent.Item event) {
        if (event.reason().isPresent()) {
            return messages.text("cli.batch.failed", event.item(), event.reason().get());
        }
        String key = event.state() == Outcome.State.SKIPPED ? "cli.batch.skipped" : "cli.batch.made";
        return messages.text(key, event.item(), String.format(Locale.ROOT, "%.2f", event.seconds()));
    }

    String postponed(BatchEvent.Postponed event) {
        return messages.text("cli.batch.retry", event.item(), event.reason(), duration(event.seconds()));
    }

    String stage(String stage, int attempt) {
        String text = messages.text("stage." + stage);
        return attempt > 1 ? messages.text("job.again", text, attempt) : text;
    }

    String more(int items) {
        return messages.text("cli.batch.more", String.valueOf(items));
    }

    /** Rate, time left and cost, as far as there is something to say. */
    List<String> figures(BatchEvent.Totals totals) {
        List<String> figures = new ArrayList<>();
        if (totals.failed() > 0) {
            figures.add(messages.text("cli.batch.failures", String.valueOf(totals.failed())));
        }
        if (totals.perMinute() > 0 && totals.done() < totals.total()) {
            String rate = String.format(Locale.ROOT, totals.perMinute() < 10 ? "%.1f" : "%.0f", totals.perMinute());
            figures.add(messages.text("cli.batch.rate", rate));
        }
        totals.secondsLeft()
                .filter(seconds -> totals.done() < totals.total())
                .ifPresent(seconds -> figures.add(messages.text("cli.batch.time-left", duration(seconds))));
        cost(totals.cost()).ifPresent(figures::add);
        return figures;
    }

    private Optional<String> cost(double dollars) {
        return billed || dollars > 0
                ? Optional.of(messages.text("cli.batch.cost", String.format(Locale.ROOT, "%.2f", dollars)))
                : Optional.empty();
    }

    String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole >= 3600) {
            long minutes = Math.round(whole / 60.0);
            return messages.text("cli.duration.hours", String.valueOf(minutes / 60), String.valueOf(minutes % 60));
        }
        return whole >= 60
                ? messages.text("cli.duration.minutes", String.valueOf(whole / 60), String.valueOf(whole % 60))
                : messages.text("cli.duration.seconds", String.valueOf(whole));
    }

    List<String> result(BatchEvent.Result result) {
        List<String> lines = new ArrayList<>();
        String done = messages.text(
                "cli.batch.done",
                result.folder(),
                String.valueOf(result.made()),
                String.valueOf(result.skipped()),
                String.valueOf(result.failed()),
                String.format(Locale.ROOT, "%.1f", result.seconds()));
        lines.add(cost(result.cost()).map(cost -> done + " " + cost).orElse(done));
        if (result.left() > 0) {
            lines.add(messages.text("cli.batch.left", String.valueOf(result.left())));
        }
        return lines;
    }
}
