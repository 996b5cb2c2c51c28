package assetfactory.cli;

import assetfactory.message.Messages;
import assetfactory.model.Watcher;
import java.util.Map;
import java.util.TreeMap;

/** Shows how far a download is: a line that is drawn over on a terminal, every tenth elsewhere, or JSON. */
final class FetchLine implements Watcher, AutoCloseable {
    private static final int TENTH = 10;

    private final Surroundings surroundings;
    private final boolean json;
    private final String title;
    private long last = -1;

    FetchLine(Surroundings surroundings, boolean json, String title) {
        this.surroundings = surroundings;
        this.json = json;
        this.title = title;
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
        String text = Messages.in(surroundings.locale())
                .text("cli.models.progress", title, done / 1_000_000, total / 1_000_000);
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
