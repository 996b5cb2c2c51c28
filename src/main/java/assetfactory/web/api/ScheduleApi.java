package assetfactory.web.api;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.schedule.Run;
import assetfactory.schedule.Schedule;
import assetfactory.schedule.ScheduleOrder;
import assetfactory.schedule.Schedules;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Schedules: what runs by the clock, and what it did. */
final class ScheduleApi {
    private static final String BASE = ApiRoutes.BASE + "/schedules";
    private static final int NEXT = 3;

    private final Schedules schedules;
    private final String engine;
    private final Json json;

    /** @param engine where an order names none */
    ScheduleApi(Schedules schedules, String engine, Json json) {
        this.schedules = schedules;
        this.engine = engine;
        this.json = json;
    }

    record Shown(
            String id,
            String name,
            String cron,
            ZoneId zone,
            String words,
            String source,
            String engine,
            ReconstructionOptions options,
            boolean force,
            boolean enabled,
            Instant created,
            List<Instant> next) {}

    record Listed(List<Shown> schedules) {}

    record LeftOut(String file, String code, String message) {}

    record RunShown(
            String id,
            Run.State state,
            Optional<String> batch,
            int items,
            List<LeftOut> leftOut,
            Optional<Answers.Problem> note,
            Instant started,
            Optional<Instant> ended) {
        static RunShown of(Run run, Locale locale) {
            return new RunShown(
                    run.id(),
                    run.state(),
                    run.batchId(),
                    run.items(),
                    run.leftOut().stream()
                            .map(left -> new LeftOut(left.file(), left.reason().key(), left.reason().in(locale)))
                            .toList(),
                    run.note().map(note -> new Answers.Problem(note.key(), note.in(locale))),
                    run.started(),
                    run.ended());
        }
    }

    record Runs(List<RunShown> runs) {}

    record Order(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String cron,
            String zone,
            @JsonProperty(required = true) String source,
            String engine,
            Bodies.Options options,
            Boolean force,
            Boolean enabled) {}

    /** What is null stays as it was. */
    record Change(
            String name,
            String cron,
            String zone,
            String source,
            String engine,
            Bodies.Options options,
            Boolean force,
            Boolean enabled) {}

    void register(JavalinConfig config) {
        config.routes.get(BASE, ctx -> json.answer(ctx, 200, new Listed(
                schedules.all().stream().map(schedule -> shown(ctx, schedule)).toList())));
        config.routes.post(BASE, this::add);
        config.routes.get(BASE + "/{id}", ctx -> json.answer(ctx, 200, shown(ctx, schedule(ctx))));
        config.routes.patch(BASE + "/{id}", this::change);
        config.routes.delete(BASE + "/{id}", this::remove);
        config.routes.post(BASE + "/{id}/run", this::runNow);
        config.routes.get(BASE + "/{id}/runs", this::runs);
    }

    private Schedule schedule(Context ctx) {
        return schedules.find(ctx.pathParam("id"))
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.schedule.unknown"));
    }

    private Shown shown(Context ctx, Schedule schedule) {
        return new Shown(
                schedule.id(),
                schedule.name(),
                schedule.cron(),
                schedule.zone(),
                schedule.words(ApiRoutes.locale(ctx)),
                schedule.source().toString(),
                schedule.engine(),
                schedule.options(),
                schedule.force(),
                schedule.enabled(),
                schedule.created(),
                schedules.next(schedule, NEXT));
    }

    private void add(Context ctx) {
        Order order = json.read(ctx, Order.class);
        ScheduleOrder blank =
                new ScheduleOrder("", "", "", "", engine, ReconstructionOptions.DEFAULT, false, true);
        Schedule added = schedules.add(over(blank, new Change(
                order.name(), order.cron(), order.zone(), order.source(), order.engine(), order.options(), order.force(),
                order.enabled())));
        ctx.header("Location", BASE + "/" + added.id());
        json.answer(ctx, 201, shown(ctx, added));
    }

    private void change(Context ctx) {
        Schedule old = schedule(ctx);
        Change change = json.read(ctx, Change.class);
        json.answer(ctx, 200, shown(ctx, schedules.change(old.id(), over(ScheduleOrder.of(old), change))));
    }

    private static ScheduleOrder over(ScheduleOrder base, Change change) {
        return new ScheduleOrder(
                or(change.name(), base.name()),
                or(change.cron(), base.cron()),
                or(change.zone(), base.zone()),
                or(change.source(), base.source()),
                or(change.engine(), base.engine()),
                change.options() == null ? base.options() : change.options().over(base.options()),
                or(change.force(), base.force()),
                or(change.enabled(), base.enabled()));
    }

    private static <T> T or(T sent, T base) {
        return sent == null ? base : sent;
    }

    private void remove(Context ctx) {
        Schedule old = schedule(ctx);
        Shown shown = shown(ctx, old);
        schedules.remove(old.id());
        json.answer(ctx, 200, shown);
    }

    private void runNow(Context ctx) {
        json.answer(ctx, 202, shown(ctx, schedules.runNow(schedule(ctx).id())));
    }

    private void runs(Context ctx) {
        Locale locale = ApiRoutes.locale(ctx);
        json.answer(ctx, 200, new Runs(schedules.runs(ctx.pathParam("id"), Parameters.limit(ctx)).stream()
                .map(run -> RunShown.of(run, locale))
                .toList()));
    }
}
