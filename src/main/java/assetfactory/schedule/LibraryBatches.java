package assetfactory.schedule;

import assetfactory.batch.ItemDefaults;
import assetfactory.batch.LibraryIntake;
import assetfactory.batch.Materials;
import assetfactory.batch.Unusable;
import assetfactory.library.JsonForm;
import assetfactory.library.Library;
import assetfactory.queue.Batch;
import assetfactory.reconstruct.ReconstructionOptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Batches of a library: its queue makes them, and skips what it has made before. */
public final class LibraryBatches implements Batches {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final JsonMapper JSON = JsonForm.mapper();
    private static final int MOST_LEFT_OUT = 100;
    private static final int LONGEST_NAME = 60;
    /** More than can have been started between a run's end and the note of it. */
    private static final int RECENT = 50;

    private final Library library;
    private final LibraryIntake intake;
    private final Clock clock;

    public LibraryBatches(Library library, LibraryIntake intake, Clock clock) {
        this.library = library;
        this.intake = intake;
        this.clock = clock;
    }

    /** What a batch says of itself: what it was ordered with, and by whom. */
    private record Order(String engine, ReconstructionOptions options, boolean force, String schedule, String run) {}

    @Override
    public void checkEngine(String engine) {
        library.engines().get(engine);
    }

    @Override
    public Taken start(Schedule schedule, String runId) {
        // Nobody is there to click: where there is no mask, the main object is meant.
        ItemDefaults defaults = new ItemDefaults(schedule.engine(), schedule.options(), true);
        LibraryIntake.Taken taken = intake.take(schedule.source(), defaults);
        Path folder = Materials.folder(schedule.source());
        List<Run.LeftOut> leftOut = taken.leftOut().stream()
                .limit(MOST_LEFT_OUT)
                .map(unusable -> leftOut(unusable, folder))
                .toList();
        if (taken.requests().isEmpty()) {
            return new Taken(Optional.empty(), 0, leftOut);
        }
        Batch batch = library.batchOrders().start(
                name(schedule), options(schedule, runId), taken.requests(), schedule.force());
        return new Taken(Optional.of(batch.id()), taken.requests().size(), leftOut);
    }

    private String name(Schedule schedule) {
        String name = schedule.name();
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return shortened + " " + DAY_AND_TIME.withZone(schedule.zone()).format(clock.instant());
    }

    private static Run.LeftOut leftOut(Unusable unusable, Path folder) {
        Path file = unusable.file();
        String shown = (file.startsWith(folder) ? folder.relativize(file) : file).toString();
        String row = unusable.place().map(place -> ":" + place.row()).orElse("");
        return new Run.LeftOut(shown + row, unusable.reason());
    }

    private static String options(Schedule schedule, String runId) {
        try {
            return JSON.writeValueAsString(new Order(
                    schedule.engine(), schedule.options(), schedule.force(), schedule.id(), runId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a batch's options", e);
        }
    }

    @Override
    public Optional<String> startedBy(String runId) {
        return library.batches().newest(RECENT, Optional.empty()).stream()
                .filter(batch -> batch.options().contains("\"run\":\"" + runId + "\""))
                .map(Batch::id)
                .findFirst();
    }

    @Override
    public boolean ended(String batchId) {
        return library.batches().find(batchId).filter(batch -> batch.state() != Batch.State.ENDED).isEmpty();
    }
}
