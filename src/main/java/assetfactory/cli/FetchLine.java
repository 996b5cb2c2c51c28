package assetfactory.cli;

import assetfactory.message.Messages;
import assetfactory.model.Watcher;
import java.util.Map;
import java.util.TreeMap;

/** Shows how far a download or a backup is: a line that is drawn over on a terminal, every tenth elsewhere, or JSON. */
final class FetchLine implements Watcher, AutoCloseable {
    private static final int TENTH = 10;

    private final Surroundings surroundings;
    private final boolean json;
    private final Words words;
    private long last = -1;

    /** Says so much of so much. */
    interface Words {
        String text(Messages messages, long done, long total);
    }

    /** Of a download. */
    FetchLine(Surroundings surroundings, boolean json, String title) {
        this(surroundings, json, (messages, done, total) ->
                messages.text("cli.models.progress", title, done / 1_000_000, total / 1_000_000));
    }

    FetchLine(Surroundings surroundings, boolean json, Words words) {
        this.surroundings = surroundings;
        this.json = json;
        this.words = words;
    }

    @Override
    public void report(long done, long total) {
        // Of a file whose length nobody says, megabytes are counted instead of the hundredth parts.
        long step = total > 0 ? 100 * done / total : done >> 20;
        boolean drawnOver = !json && surroundings.terminal();
        if (step == last || !drawnOver && last >= 0 && step / TENTH == last / TENTH) {
            return;
        }
        last = step;
        if (json) {
            Map<String, Object> event =
                    new TreeMap<>(Map.of("event", "progress", "done", done, "total", total));
            surroundings.out().println(JsonLine.of(event));
            return;
        }
        String text = words.text(Messages.in(surroundings.locale()), done, total);
        if (drawnOver) {
            surroundings.err().print("\r\033[K" + text);
            surroundings.err().flush();
        } else {
            surroundings.err().println(text);
        }
    }

    /** Takes the line away, so that what follows stands on one of its own. */
    @Override
    public void close() {
        if (!json && surroundings.terminal() && last >= 0) {
            surroundings.err().print("\r\033[K");
            surroundings.err().flush();
        }
    }
}
