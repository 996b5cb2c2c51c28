package assetfactory.web.api;

import assetfactory.reconstruct.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** How long each part of a quick answer took, as the header {@code Server-Timing} says it (W3C Server Timing). */
final class StageTimes implements Progress {
    private final BooleanSupplier cancelled;
    private final List<String> parts = new ArrayList<>();
    private String part = "";
    private long since = System.nanoTime();

    StageTimes(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /** Ends the part before and begins one of this name. */
    void begin(String next) {
        long now = System.nanoTime();
        if (!part.isEmpty()) {
            parts.add(String.format(Locale.ROOT, "%s;dur=%.1f", part, (now - since) / 1e6));
        }
        part = next;
        since = now;
    }

    /** Ends the last part. */
    String header() {
        begin("");
        return String.join(", ", parts);
    }

    @Override
    public void report(Stage stage, double fraction) {
        begin(stage == Stage.MASK ? "outline" : stage.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }
}
