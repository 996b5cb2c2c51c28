package assetfactory.batch;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Turns files into assets as they appear, until somebody stops it. */
public final class Watch {
    private static final Duration SLICE = Duration.ofMillis(200);
    /** Also where the system tells of changes: it may miss one. */
    private static final double RESCAN_SECONDS = 5;
    /** A look may take long in a large folder; most of the time is for other things. */
    private static final double SHARE = 10;
    /** Reports of a batch that never rests. */
    private static final double REPORT_SECONDS = 30;

    private final Supplier<Materials> source;
    private final Path root;
    private final BatchOrder order;
    private final BatchRun run;
    private final Consumer<Unusable> told;
    private final Arrivals arrivals = new Arrivals(System::nanoTime);
    private final Map<String, Unusable> refused = new HashMap<>();
    private Materials latest = new Materials(List.of(), List.of());
    private Optional<String> trouble = Optional.empty();

    /**
     * @param source looks again each time it is asked
     * @param root the folder or list that it looks at
     * @param told of each file that nothing can be made of, once
     */
    public Watch(
            Supplier<Materials> source, Path root, BatchOrder order, BatchRun run, Consumer<Unusable> told) {
        this.source = source;
        this.root = root.toAbsolutePath().normalize();
        this.order = order;
        this.run = run;
        this.told = told;
    }

    /** Files that nothing can be made of, as they are now. */
    public List<Unusable> unusable() {
        return Stream.concat(latest.unusable().stream(), refused.values().stream())
                .sorted(Unusable.ORDER)
                .toList();
    }

    /**
     * Begins with what is there, and goes on until cancelled; items may still be open then.
     *
     * @param report is called after each quiet phase in which something had changed, and at times while there is none
     */
    public void until(BooleanSupplier cancelled, Runnable report) {
        try (Changes changes = new Changes()) {
            boolean unsettled = take(arrivals.first(look()), cancelled);
            changes.follow(folders());
            long looked = System.nanoTime();
            long reported = looked;
            double pause = 0;
            boolean dirty = true;
            while (!cancelled.getAsBoolean()) {
                boolean happened = changes.happened(SLICE);
                boolean due = happened || unsettled || since(looked) >= RESCAN_SECONDS;
                if (due && since(looked) >= pause) {
                    long start = System.nanoTime();
                    unsettled = take(arrivals.look(look(), run::isOpen), cancelled);
                    changes.follow(folders());
                    looked = System.nanoTime();
                    pause = (looked - start) / 1e9 * SHARE;
                } else {
                    // A hint that comes too early is kept.
                    unsettled |= happened;
                }
                boolean idle = run.idle();
                dirty |= !idle;
                if (dirty && (idle && !unsettled || since(reported) >= REPORT_SECONDS)) {
                    report.run();
                    reported = System.nanoTime();
                    dirty = !idle;
                }
            }
        } catch (CancelledException duringAPlan) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Materials look() {
        try {
            latest = source.get();
            trouble = Optional.empty();
        } catch (BadInput broken) {
            // The list is being edited, or the folder is away for a moment: said once, and gone on with what was.
            Optional<String> now = Optional.of(broken.getMessage());
            if (!now.equals(trouble)) {
                trouble = now;
                told.accept(Spot.of(root).refused(broken));
            }
        }
        return latest;
    }

    /** Returns whether to look again soon. */
    private boolean take(Arrivals.Found found, BooleanSupplier cancelled) {
        refused.keySet().retainAll(latest.items().stream().map(BatchItem::name).toList());
        found.unusable().forEach(told);
        List<PlannedItem> planned = new ArrayList<>();
        for (BatchItem item : found.fresh()) {
            Plan plan = Plan.of(new Materials(List.of(item), List.of()), order, cancelled);
            plan.items().stream().filter(this::isWork).forEach(planned::add);
            refused.remove(item.name());
            // What was deleted meanwhile is no news.
            plan.unusable().stream().filter(file -> Files.exists(file.file())).forEach(file -> {
                refused.put(item.name(), file);
                told.accept(file);
            });
        }
        run.add(planned);
        return found.unsettled();
    }

    /** A file that was touched, or changed back, is no news. */
    private boolean isWork(PlannedItem planned) {
        return !planned.upToDate() || !run.knows(planned.name());
    }

    /** Where something new may appear. */
    private Set<Path> folders() {
        Set<Path> folders = new HashSet<>();
        latest.items().forEach(item -> Arrivals.files(item).forEach(file -> folders.add(file.getParent())));
        latest.unusable().forEach(file -> folders.add(file.file().getParent()));
        folders.addAll(Changes.foldersOf(root, order.out()));
        return folders;
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
