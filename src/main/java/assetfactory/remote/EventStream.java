package assetfactory.remote;

import java.io.IOException;
import okio.BufferedSource;

/** Reads server-sent events, as far as this API uses them: a name and one line of data. */
final class EventStream {
    private final BufferedSource source;

    EventStream(BufferedSource source) {
        this.source = source;
    }

    /** Takes an event; says whether it was the last of interest. */
    interface Listener {
        boolean last(String name, String data);
    }

    /**
     * @param alive called for every line, also for those that only say that the server is there
     * @throws IOException where the stream ends before the last event
     */
    void read(Listener listener, Runnable alive) throws IOException {
        String name = "";
        StringBuilder data = new StringBuilder();
        for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
            alive.run();
            if (line.isEmpty()) {
                if (!name.isEmpty() && listener.last(name, data.toString())) {
                    return;
                }
                name = "";
                data.setLength(0);
            } else if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip());
            }
        }
        throw new IOException("the stream of events ended");
    }
}
