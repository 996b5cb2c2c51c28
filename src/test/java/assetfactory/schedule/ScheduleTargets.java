package assetfactory.schedule;

import assetfactory.fuzz.Target;
import assetfactory.message.Messages;
import assetfactory.batch.Folders;
import assetfactory.reconstruct.ReconstructionOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.nio.file.Path;
import java.util.List;

/** Times and folders of schedules, for the fuzzer. */
public final class ScheduleTargets {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private ScheduleTargets() {}

    public static List<Target> all() {
        return List.of(
                Target.ofTexts("cron", file -> cron(text(file)),
                                "0 3 * * 1-5", "*/15 8-18/2 1,15 jan-mar sun", "0 0 29 2 *", "59 23 31 12 7")
                        .allocating(length -> (16L << 20) + 2_000L * length).share(0.5),
                Target.ofTexts("schedule-zone", file -> ScheduleOrder.zone(text(file)),
                        "Asia/Tokyo", "UTC+9", "+09:00", "Z"),
                Target.ofTexts("schedule-source", file -> new ScheduleOrder(
                                "x", "0 3 * * *", "", text(file), "pocket", ReconstructionOptions.DEFAULT, false, true)
                        .checked("1", NOW, Folders.of(List.of(Path.of("/")))), "/tmp", "/"));
    }

    private static void cron(String text) {
        Cron cron = Cron.parse(text);
        cron.next(NOW, ZoneOffset.UTC, 2);
        Messages.LOCALES.forEach(locale -> CronWords.of(cron, locale));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
