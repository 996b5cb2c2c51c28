package assetfactory.cli;

import assetfactory.message.Messages;
import assetfactory.reconstruct.Progress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows how far a generation is: a bar that is drawn over on a terminal, a line a stage elsewhere, or JSON. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final int BAR = 28;

    private final Surroundings surroundings;
    private final boolean json;
    private final Interrupt interrupt;
    private Optional<Stage> last = Optional.empty();
    private int attempt = 1;

    ProgressLine(Surroundings surroundings, boolean json, Interrupt interrupt) {
        this.surroundings = surroundings;
        this.json = json;
        this.interrupt = interrupt;
    }

    @Override
    public void report(Stage reported, double fraction) {
        // An engine looks at the mask again; a person has read that line already.
        Stage stage = last.filter(before -> before.compareTo(reported) > 0).orElse(reported);
        if (json) {
            Map<String, Object> event = new TreeMap<>(Map.of(
                    "event", "progress", "stage", key(stage), "fraction", Math.round(fraction * 1000) / 1000.0,
                    "attempt", attempt));
            surroundings.out().println(JsonLine.of(event));
        } else if (surroundings.terminal()) {
            int done = (int) Math.round(BAR * fraction);
            // Erases what a longer text left behind it.
            surroundings.err().printf(
                    "\r\033[K%s%s %3d %%  %s",
                    "█".repeat(done), "░".repeat(BAR - done), Math.round(100 * fraction), text(stage));
            surroundings.err().flush();
        } else if (last.isEmpty() || stage != last.get()) {
            surroundings.err().println(text(stage));
        }
        last = Optional.of(stage);
    }

    @Override
    public void attempt(int number) {
        if (number != attempt) {
            attempt = number;
            // Its stages come once more.
            last = Optional.empty();
        }
    }

    @Override
    public boolean cancelled() {
        return interrupt.happened();
    }

    /** Takes the bar away, so that what follows stands on a line of its own. */
    @Override
    public void close() {
        if (!json && surroundings.terminal() && last.isPresent()) {
            surroundings.err().print("\r\033[K");
            surroundings.err().flush();
        }
    }

    private String text(Stage stage) {
        Messages messages = Messages.in(surroundings.locale());
        String text = messages.text("stage." + key(stage));
        return attempt > 1 ? messages.text("job.again", text, attempt) : text;
    }

    private static String key(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
