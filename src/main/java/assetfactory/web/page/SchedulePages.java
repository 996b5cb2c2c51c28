package assetfactory.web.page;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.schedule.Run;
import assetfactory.schedule.Schedule;
import assetfactory.schedule.ScheduleOrder;
import assetfactory.schedule.Schedules;
import assetfactory.schedule.When;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Schedules: the list, and one with its history. */
final class SchedulePages {
    private static final String BASE = "/settings/schedules";
    private static final int NEXT = 3;
    private static final int SHOWN = 50;

    private final Schedules schedules;
    private final List<String> engines;

    /** @param engines that the pages offer; the first is chosen where nobody chooses */
    SchedulePages(Schedules schedules, List<String> engines) {
        this.schedules = schedules;
        this.engines = engines;
    }

    /** @param next the first of its times, if it is on */
    record Row(Schedule schedule, String words, Optional<TimeThere> next, Optional<RunRow> last) {}

    /** A run in the reader's language. */
    record RunRow(Run run, String state, String note, List<String> leftOut) {
        static RunRow of(Run run, Locale locale) {
            return new RunRow(
                    run,
                    run.state().name().toLowerCase(Locale.ROOT),
                    run.note().map(note -> note.in(locale)).orElse(""),
                    run.leftOut().stream().map(left -> left.file() + ": " + left.reason().in(locale)).toList());
        }
    }

    record Day(int number, String name) {}

    void register(JavalinConfig config) {
        config.routes.get(BASE, this::list);
        config.routes.post(BASE, this::add);
        config.routes.get(BASE + "/new", this::fresh);
        config.routes.get(BASE + "/words", this::words);
        config.routes.get(BASE + "/{id}", this::show);
        config.routes.post(BASE + "/{id}", this::change);
        config.routes.post(BASE + "/{id}/run", this::runNow);
        config.routes.get(BASE + "/{id}/history", this::history);
        config.routes.post(BASE + "/{id}/remove", this::remove);
    }

    private void list(Context ctx) {
        Locale locale = Visitor.of(ctx).locale();
        List<Row> rows = schedules.all().stream()
                .map(schedule -> new Row(
                        schedule,
                        schedule.words(locale),
                        times(schedules.next(schedule, 1), schedule.zone(), locale).stream().findFirst(),
                        schedules.runs(schedule.id(), 1).stream().findFirst().map(run -> RunRow.of(run, locale))))
                .toList();
        ctx.render("settings-schedules", Map.of("rows", rows));
    }

    private void fresh(Context ctx) {
        ScheduleOrder order = new ScheduleOrder(
                "", WhenForm.NEW.cron(), ZoneId.systemDefault().getId(), "", engines.get(0), ReconstructionOptions.DEFAULT,
                false, true);
        Map<String, Object> model = form(ctx, order);
        model.put("schedule", "");
        ctx.render("settings-schedule", model);
    }

    private void show(Context ctx) {
        Schedule schedule = schedule(ctx);
        Map<String, Object> model = form(ctx, ScheduleOrder.of(schedule));
        model.putAll(runs(ctx, schedule));
        ctx.render("settings-schedule", model);
    }

    private Map<String, Object> form(Context ctx, ScheduleOrder order) {
        Locale locale = Visitor.of(ctx).locale();
        Map<String, Object> model = new HashMap<>(spoken(order.cron(), order.zone(), locale));
        model.put("order", order);
        model.put("when", WhenForm.of(order.cron()));
        model.put("days", days(locale));
        model.put("zones", zones());
        model.put("folders", folders());
        model.put("options", order.options());
        model.put("engine", order.engine());
        model.put("engines", engines);
        model.put("engineNames", EngineNames.in(locale, engines));
        return model;
    }

    /** Which may be named; empty where all may. */
    private Optional<String> folders() {
        return schedules.folders()
                .map(folders -> folders.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    /** What a cron text means, while it is being typed. */
    private void words(Context ctx) {
        String zone = Optional.ofNullable(ctx.queryParam("zone")).orElse("");
        ctx.render("parts/schedules :: words", spoken(WhenForm.read(ctx), zone, Visitor.of(ctx).locale()));
    }

    private static Map<String, Object> spoken(String cron, String zone, Locale locale) {
        try {
            When when = When.of(cron, zone);
            return Map.of(
                    "wrong", "",
                    "words", when.words(locale),
                    "times", times(when.next(Instant.now(), NEXT), when.zone(), locale));
        } catch (BadInput refused) {
            return Map.of("wrong", refused.in(locale), "words", "", "times", List.of());
        }
    }

    private void add(Context ctx) {
        Answers.goTo(ctx, BASE + "/" + schedules.add(order(ctx, ReconstructionOptions.DEFAULT)).id());
    }

    private void change(Context ctx) {
        Schedule old = schedule(ctx);
        schedules.change(old.id(), order(ctx, old.options()));
        Answers.goTo(ctx, BASE + "/" + old.id());
    }

    private ScheduleOrder order(Context ctx, ReconstructionOptions base) {
        return new ScheduleOrder(
                field(ctx, "name").strip(),
                WhenForm.read(ctx),
                field(ctx, "zone"),
                field(ctx, "source"),
                OptionsForm.engine(ctx, engines),
                OptionsForm.read(ctx, base),
                ctx.formParam("force") != null,
                ctx.formParam("enabled") != null);
    }

    private void runNow(Context ctx) {
        Schedule schedule = schedules.runNow(schedule(ctx).id());
        if (Answers.fragment(ctx)) {
            Map<String, Object> model = runs(ctx, schedule);
            model.put("moving", true);
            ctx.render("parts/schedules :: history", model);
        } else {
            Answers.goTo(ctx, BASE + "/" + schedule.id());
        }
    }

    private void history(Context ctx) {
        ctx.render("parts/schedules :: history", runs(ctx, schedule(ctx)));
    }

    private Map<String, Object> runs(Context ctx, Schedule schedule) {
        Locale locale = Visitor.of(ctx).locale();
        List<RunRow> rows = schedules.runs(schedule.id(), SHOWN).stream()
                .map(run -> RunRow.of(run, locale))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("schedule", schedule.id());
        model.put("runs", rows);
        model.put("moving", rows.stream().anyMatch(row -> row.run().state() == Run.State.READING));
        return model;
    }

    private void remove(Context ctx) {
        schedules.remove(schedule(ctx).id());
        Answers.goTo(ctx, BASE);
    }

    private Schedule schedule(Context ctx) {
        return schedules.find(ctx.pathParam("id")).orElseThrow(Answers.notFound());
    }

    private static String field(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }

    private static List<TimeThere> times(List<Instant> times, ZoneId zone, Locale locale) {
        return times.stream().map(time -> TimeThere.of(time, zone, locale)).toList();
    }

    /** From Monday, as a week is written; Sunday's number is 0. */
    private static List<Day> days(Locale locale) {
        List<Day> days = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.add(new Day(day.getValue() % 7, day.getDisplayName(TextStyle.FULL, locale)));
        }
        return days;
    }

    /** Those that people know by a place. */
    private static List<String> zones() {
        List<String> zones = new ArrayList<>(ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted()
                .toList());
        zones.add(0, "UTC");
        return zones;
    }
}
