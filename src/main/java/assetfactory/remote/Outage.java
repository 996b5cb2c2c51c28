package assetfactory.remote;

import java.time.Duration;

/** Who is told that a server has gone silent for longer than a moment; from several threads. */
public interface Outage {
    /** @param patience how long it will be waited for */
    void lost(Duration patience);

    void back();
}
