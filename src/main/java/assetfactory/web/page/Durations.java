package assetfactory.web.page;

import assetfactory.message.Messages;
import java.time.Duration;

/** Times that are guessed anyway: no finer than a person plans with. */
final class Durations {
    private Durations() {}

    static String words(Duration duration, Messages messages) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 90) {
            return messages.text("duration.seconds", seconds < 10 ? seconds : (seconds + 2) / 5 * 5);
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 90
                ? messages.text("duration.minutes", minutes)
                : messages.text("duration.hours", minutes / 60, minutes % 60 / 10 * 10);
    }
}
