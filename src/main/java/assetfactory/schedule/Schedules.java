package assetfactory.schedule;

import assetfactory.batch.Folders;
import assetfactory.database.Database;
import assetfactory.message.BadInput;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes batches by the clock. What came due while the program was not running is done once when it starts; a schedule
 * whose last batch has not ended passes.
 *
 * <p>The scheduler has one row for each schedule that is on, with its next time; when it runs, it looks the schedule up.
 */
public final class Schedules {
    private final ScheduleTable schedules;
    private final RunTable runs;
    private final Batches batches;
    private final Supplier<SchedulerClient> chores;
    private final Folders folders;
    private final Clock clock;
    private final CustomTask<Void> task;

    /**
     * @param chores that runs {@link #tasks}; asked for only from {@link #start} on
     * @param folders that a schedule may name
     */
    public Schedules(
            Database database, Supplier<SchedulerClient> chores, Batches batches, Folders folders, Clock clock) {
        this.schedules = new ScheduleTable(database.jdbi());
        this.runs = new RunTable(database.jdbi());
        this.batches = batches;
        this.chores = chores;
        this.folders = folders;
        this.clock = clock;
        Runner runner = new Runner(runs, batches, clock);
        this.task = Tasks.custom("schedule", Void.class).execute((instance, context) -> {
            schedules.find(instance.getId()).ifPresent(runner::run);
            // It may have been changed, switched off or removed while it ran.
            return (complete, operations) -> next(instance.getId())
                    .ifPresentOrElse(time -> operations.reschedule(complete, time), operations::remove);
        });
    }

    /** What the scheduler must know of before it starts. */
    public List<Task<?>> tasks() {
        return List.of(task);
    }

    /** Sees to it that each schedule that is on comes round; one that is overdue keeps its time, and so runs at once. */
    public void start() {
        schedules.all().forEach(schedule -> next(schedule.id())
                .ifPresent(time -> chores.get().scheduleIfNotExists(instance(schedule.id()), time)));
    }

    public List<Schedule> all() {
        return schedules.all();
    }

    public Optional<Schedule> find(String id) {
        return schedules.find(id);
    }

    /** @throws BadInput for what is wrong with the order */
    public Schedule add(ScheduleOrder order) {
        return keep(order.checked(UUID.randomUUID().toString(), Instant.ofEpochMilli(clock.millis()), folders));
    }

    /** @throws BadInput for what is wrong with the order */
    public Schedule change(String id, ScheduleOrder order) {
        return keep(order.checked(id, get(id).created(), folders));
    }

    private Schedule keep(Schedule schedule) {
        batches.checkEngine(schedule.engine());
        schedules.put(schedule);
        Optional<Instant> next = next(schedule.id());
        try {
            if (next.isPresent()) {
                chores.get().schedule(instance(schedule.id()), next.get(), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
            } else {
                chores.get().cancel(instance(schedule.id()));
            }
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException none) {
            // It looks for its next time when it has run; and nothing need be called off that was not to come.
        }
        return schedule;
    }

    /** With its history; its batches stay. */
    public void remove(String id) {
        schedules.remove(get(id).id());
        try {
            chores.get().cancel(instance(id));
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException none) {
            // When it has run, it finds that there is no next time.
        }
    }

    /** Runs it now, also while it is off; its regular times stay as they are. */
    public Schedule runNow(String id) {
        Schedule schedule = get(id);
        try {
            chores.get().schedule(instance(id), clock.instant(), ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException running) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.schedule.running");
        }
        return schedule;
    }

    /** Newest first. */
    public List<Run> runs(String scheduleId, int limit) {
        return runs.newest(get(scheduleId).id(), limit);
    }

    /** That a schedule may name; empty where it may be any. */
    public Optional<List<Path>> folders() {
        return folders.named();
    }

    /** The next few times; none while it is off. */
    public List<Instant> next(Schedule schedule, int count) {
        return schedule.next(clock.instant(), count);
    }

    private Optional<Instant> next(String id) {
        return schedules.find(id).filter(Schedule::enabled).map(schedule -> schedule.next(clock.instant()));
    }

    private TaskInstance<Void> instance(String id) {
        return task.instance(id);
    }

    private Schedule get(String id) {
        return schedules.find(id)
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.schedule.unknown"));
    }
}
