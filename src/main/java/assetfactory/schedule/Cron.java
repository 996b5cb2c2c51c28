package assetfactory.schedule;

import assetfactory.message.BadInput;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A cron text of five parts, as Unix has it. Where both the day of the month and the day of the week are given, either
 * is enough.
 */
record Cron(CronField minute, CronField hour, CronField day, CronField month, CronField weekday) {
    /** @throws BadInput where it is none, or would never come */
    static Cron parse(String text) {
        String[] parts = text.strip().split("\\s+");
        CronField.Kind[] kinds = CronField.Kind.values();
        if (parts.length != kinds.length) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.cron.parts");
        }
        CronField[] fields = new CronField[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            fields[i] = CronField.parse(kinds[i], parts[i]);
        }
        Cron cron = new Cron(fields[0], fields[1], fields[2], fields[3], fields[4]);
        if (cron.never()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.cron.never");
        }
        return cron;
    }

    /** Such as on the thirty-first of February. */
    private boolean never() {
        return weekday.any() && !day.any() && month.values().stream()
                .noneMatch(number -> Month.of(number).maxLength() >= day.first());
    }

    String plain() {
        return String.join(" ", minute.plain(), hour.plain(), day.plain(), month.plain(), weekday.plain());
    }

    /** The first time after this one. */
    Instant next(Instant after, ZoneId zone) {
        Instant regular = new CronSchedule(plain(), zone, CronStyle.UNIX)
                .getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
        // A time of the night in which the clocks are put forward does not exist, but a night's work must not fail.
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        while (change != null && change.getInstant().isBefore(regular)) {
            if (change.isGap() && skipped(change)) {
                return change.getInstant();
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return regular;
    }

    /** Where the hour is any, another run follows at once anyway. */
    private boolean skipped(ZoneOffsetTransition change) {
        return !hour.any() && Stream.iterate(
                        change.getDateTimeBefore(), time -> time.isBefore(change.getDateTimeAfter()), time -> time.plusMinutes(1))
                .anyMatch(this::matches);
    }

    private boolean matches(LocalDateTime time) {
        boolean ofMonth = day.values().contains(time.getDayOfMonth());
        boolean ofWeek = weekday.values().contains(time.getDayOfWeek().getValue() % 7);
        boolean either = day.any() || weekday.any() ? ofMonth && ofWeek : ofMonth || ofWeek;
        return either
                && month.values().contains(time.getMonthValue())
                && hour.values().contains(time.getHour())
                && minute.values().contains(time.getMinute());
    }

    /** The first few times after this one. */
    List<Instant> next(Instant after, ZoneId zone, int count) {
        List<Instant> times = new ArrayList<>();
        Instant last = after;
        for (int i = 0; i < count; i++) {
            last = next(last, zone);
            times.add(last);
        }
        return times;
    }
}
