package assetfactory.schedule;

import assetfactory.message.Messages;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A cron text in words. Ours, because the words that libraries have for it read like a table of its parts: “at 03:00 at
 * Monday day”, 「03:00 月曜日 日」.
 */
final class CronWords {
    private static final List<Integer> WORKING_DAYS = List.of(1, 2, 3, 4, 5);
    private static final int MOST_TIMES = 6;

    private final Cron cron;
    private final Messages messages;

    private CronWords(Cron cron, Messages messages) {
        this.cron = cron;
        this.messages = messages;
    }

    static String of(Cron cron, Locale locale) {
        return new CronWords(cron, Messages.in(locale)).sentence();
    }

    private String sentence() {
        boolean everyDay = cron.day().any() && cron.weekday().any() && cron.month().any();
        if (atTimes()) {
            return messages.text("cron.days-at", everyDay ? messages.text("cron.every-day") : days(), times());
        }
        return everyDay ? often() : messages.text("cron.days-often", days(), often());
    }

    /** Whether it is a handful of times of the day, rather than something that goes on through it. */
    private boolean atTimes() {
        return !cron.minute().any()
                && !cron.hour().any()
                && cron.hour().every() == 0
                && !cron.hour().range()
                && cron.minute().values().size() * cron.hour().values().size() <= MOST_TIMES;
    }

    private String times() {
        List<String> times = new ArrayList<>();
        for (int hour : cron.hour().values()) {
            for (int minute : cron.minute().values()) {
                times.add(time(hour, minute));
            }
        }
        return list(times);
    }

    private String often() {
        String minutes = minutes();
        if (cron.hour().any()) {
            return minutes;
        }
        if (cron.hour().every() > 0 && cron.minute().one()) {
            String key = cron.minute().first() == 0 ? "cron.every-hours" : "cron.every-hours-at";
            return messages.text(key, cron.hour().every(), cron.minute().first());
        }
        if (cron.hour().range() && cron.minute().one()) {
            return messages.text(
                    "cron.hourly-between",
                    time(cron.hour().first(), cron.minute().first()),
                    time(cron.hour().last(), cron.minute().first()));
        }
        return cron.hour().range()
                ? messages.text("cron.between", minutes, time(cron.hour().first(), 0), time(cron.hour().last(), 59))
                : messages.text("cron.in-hours", minutes, numbers(cron.hour().values()));
    }

    private String minutes() {
        if (cron.minute().any()) {
            return messages.text("cron.every-minute");
        }
        if (cron.minute().every() > 0) {
            return messages.text("cron.every-minutes", cron.minute().every());
        }
        return cron.minute().one() && cron.minute().first() == 0
                ? messages.text("cron.every-hour")
                : messages.text("cron.every-hour-at", numbers(cron.minute().values()));
    }

    private String days() {
        CronField day = cron.day();
        CronField weekday = cron.weekday();
        if (day.any() && weekday.any()) {
            return messages.text("cron.every-day-of", months());
        }
        if (!day.any() && !weekday.any()) {
            return inMonths(messages.text("cron.or", monthDays(), weekdays()));
        }
        return weekday.any() ? dates() : inMonths(weekdays());
    }

    private String inMonths(String days) {
        return cron.month().any() ? days : messages.text("cron.in-months", days, months());
    }

    private String dates() {
        return cron.month().any()
                ? monthDays()
                : messages.text("cron.dates", numbers(cron.day().values()), months());
    }

    private String monthDays() {
        return messages.text("cron.month-days", numbers(cron.day().values()));
    }

    private String weekdays() {
        List<Integer> values = cron.weekday().values();
        if (values.equals(WORKING_DAYS)) {
            return messages.text("cron.working-days");
        }
        if (values.equals(List.of(0, 6))) {
            return messages.text("cron.weekend");
        }
        // As a week is written: from Monday.
        List<DayOfWeek> week = values.stream().map(value -> DayOfWeek.of(value == 0 ? 7 : value)).sorted().toList();
        // In Japanese several share one word for day.
        TextStyle style = week.size() > 1 && messages.locale().equals(Locale.JAPANESE) ? TextStyle.SHORT : TextStyle.FULL;
        return messages.text(
                week.size() == 1 ? "cron.weekday" : "cron.weekdays",
                list(week.stream().map(day -> day.getDisplayName(style, messages.locale())).toList()));
    }

    private String months() {
        return list(cron.month().values().stream()
                .map(number -> Month.of(number).getDisplayName(TextStyle.FULL, messages.locale()))
                .toList());
    }

    private String numbers(List<Integer> values) {
        return list(values.stream().map(String::valueOf).toList());
    }

    private String list(List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String before = parts.stream().limit(parts.size() - 1L).collect(Collectors.joining(messages.text("cron.comma")));
        return messages.text("cron.and", before, parts.get(parts.size() - 1));
    }

    private String time(int hour, int minute) {
        return messages.text("cron.time", hour, minute);
    }
}
