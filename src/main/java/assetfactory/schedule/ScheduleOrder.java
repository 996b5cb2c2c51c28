package assetfactory.schedule;

import assetfactory.batch.Folders;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What is wanted of a schedule, as a person typed it.
 *
 * @param zone such as “Asia/Tokyo”; empty for this machine's own
 */
public record ScheduleOrder(
        String name,
        String cron,
        String zone,
        String source,
        String engine,
        ReconstructionOptions options,
        boolean force,
        boolean enabled) {
    public static ScheduleOrder of(Schedule schedule) {
        return new ScheduleOrder(
                schedule.name(),
                schedule.cron(),
                schedule.zone().getId(),
                schedule.source().toString(),
                schedule.engine(),
                schedule.options(),
                schedule.force(),
                schedule.enabled());
    }

    /**
     * @param folders that may be read
     * @throws BadInput for the first thing that is wrong with it
     */
    Schedule checked(String id, Instant created, Folders folders) {
        String text = String.join(" ", cron.strip().split("\\s+"));
        Cron.parse(text);
        return new Schedule(
                id, LocalFiles.name(name), text, zone(zone), source(source, folders), engine, options, force, enabled, created);
    }

    static ZoneId zone(String typed) {
        if (typed.isBlank()) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(typed.strip());
        } catch (DateTimeException unknown) {
            String shown = typed.length() > 40 ? typed.substring(0, 40) + "…" : typed;
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.schedule.zone", shown);
        }
    }

    private static Path source(String typed, Folders folders) {
        if (typed.isBlank()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.schedule.no-source");
        }
        try {
            Path path = Path.of(typed.strip());
            // From where the server was started is nothing that a person at its pages knows.
            if (!path.isAbsolute()) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.schedule.relative", path.toString());
            }
            path = path.normalize();
            folders.check(path);
            if (!Files.isReadable(path) || !Files.isDirectory(path) && !Files.isRegularFile(path)) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.schedule.source", path.toString());
            }
            return path;
        } catch (InvalidPathException notAPath) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.schedule.source", typed.replaceAll("\\p{Cntrl}", "?"));
        }
    }
}
