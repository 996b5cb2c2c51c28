package assetfactory.schedule;

import assetfactory.reconstruct.ReconstructionOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * A batch that is made again and again, by the clock, of a folder or a list on this machine.
 *
 * @param cron as it was typed
 * @param zone whose clock is meant
 * @param source a folder or a list; read anew each time
 * @param options of every item, where a list says nothing else
 * @param force whether what is there already is made again
 */
public record Schedule(
        String id,
        String name,
        String cron,
        ZoneId zone,
        Path source,
        String engine,
        ReconstructionOptions options,
        boolean force,
        boolean enabled,
        Instant created) {
    /** When it runs, in words. */
    public String words(Locale locale) {
        return CronWords.of(Cron.parse(cron), locale);
    }

    Instant next(Instant after) {
        return Cron.parse(cron).next(after, zone);
    }

    /** The next few times; none while it is off. */
    public List<Instant> next(Instant after, int count) {
        return enabled ? Cron.parse(cron).next(after, zone, count) : List.of();
    }
}
