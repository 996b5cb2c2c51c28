package assetfactory.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time by the clock of the place that is meant, whoever reads it: a schedule at 03:00 shows 03:00.
 *
 * @param text such as “Fri 2026-11-27 03:00”
 */
record TimeThere(Instant time, String text) {
    static TimeThere of(Instant time, ZoneId zone, Locale locale) {
        String pattern = locale.equals(Locale.JAPANESE) ? "M月d日(E) H:mm" : "EEE d MMM, HH:mm";
        return new TimeThere(time, DateTimeFormatter.ofPattern(pattern, locale).withZone(zone).format(time));
    }
}
