package assetfactory.web.page;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule runs, as a form shows and sends it: the usual times by name, any other as a cron text.
 *
 * @param choice hourly, nightly, weekdays, weekly or cron
 * @param at time of the day, such as 03:00
 * @param day of the week, from Sunday, which is 0
 */
record WhenForm(String choice, String at, int day, String cron) {
    static final WhenForm NEW = new WhenForm("nightly", "03:00", 1, "0 3 * * *");
    private static final Pattern DAILY = Pattern.compile("(\\d{1,2}) (\\d{1,2}) \\* \\* (\\*|1-5|[0-7])");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2})?");

    /** The plainest form that means the cron text. */
    static WhenForm of(String cron) {
        if (cron.equals("0 * * * *")) {
            return new WhenForm("hourly", NEW.at, NEW.day, cron);
        }
        Matcher daily = DAILY.matcher(cron);
        if (!daily.matches()) {
            return new WhenForm("cron", NEW.at, NEW.day, cron);
        }
        String at = "%02d:%02d".formatted(Integer.parseInt(daily.group(2)), Integer.parseInt(daily.group(1)));
        return switch (daily.group(3)) {
            case "*" -> new WhenForm("nightly", at, NEW.day, cron);
            case "1-5" -> new WhenForm("weekdays", at, NEW.day, cron);
            default -> new WhenForm("weekly", at, Integer.parseInt(daily.group(3)) % 7, cron);
        };
    }

    /** The cron text that a form means; checked by nobody yet. */
    static String read(Context ctx) {
        String typed = value(ctx, "cron").orElse("");
        String days = switch (value(ctx, "when").orElse("cron")) {
            case "hourly" -> "hour";
            case "nightly" -> "*";
            case "weekdays" -> "1-5";
            case "weekly" -> value(ctx, "day").filter(day -> day.matches("[0-6]")).orElse("1");
            default -> "";
        };
        if (days.isEmpty()) {
            return typed;
        }
        Matcher time = TIME.matcher(value(ctx, "at").orElse(NEW.at));
        boolean given = time.matches();
        int hour = given ? Integer.parseInt(time.group(1)) : 3;
        int minute = given ? Integer.parseInt(time.group(2)) : 0;
        return days.equals("hour") ? "0 * * * *" : minute + " " + hour + " * * " + days;
    }

    private static Optional<String> value(Context ctx, String name) {
        String posted = ctx.method().name().equals("GET") ? ctx.queryParam(name) : ctx.formParam(name);
        return Optional.ofNullable(posted).map(String::strip).filter(text -> !text.isEmpty());
    }
}
