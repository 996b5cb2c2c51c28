package assetfactory.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** A cron text and whose clock it means. */
public final class When {
    private final Cron cron;
    private final ZoneId zone;

    private When(Cron cron, ZoneId zone) {
        this.cron = cron;
        this.zone = zone;
    }

    /**
     * @param zone such as “Asia/Tokyo”; empty for this machine's own
     * @throws assetfactory.message.BadInput where either is none
     */
    public static When of(String cron, String zone) {
        return new When(Cron.parse(cron), ScheduleOrder.zone(zone));
    }

    public ZoneId zone() {
        return zone;
    }

    public String words(Locale locale) {
        return CronWords.of(cron, locale);
    }

    /** The first few times after this one. */
    public List<Instant> next(Instant after, int count) {
        return cron.next(after, zone, count);
    }
}
