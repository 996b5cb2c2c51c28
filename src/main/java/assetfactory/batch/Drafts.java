package assetfactory.batch;

import assetfactory.image.ImageLimits;
import assetfactory.library.JsonForm;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches that somebody is still putting together, each a folder of uploaded files:
 *
 * <pre>
 * drafts/ID/draft.json     what it is called, and the batch that it became
 * drafts/ID/files/…        what was uploaded, in the folders it lay in
 * drafts/ID/thumbs/…       small pictures of it
 * </pre>
 *
 * What nobody started within a week is thrown away. Safe from several threads.
 */
public final class Drafts {
    /** Of files in one draft. */
    public static final int MOST_FILES = 2_000;

    /** Of all files of one draft. */
    public static final long MOST_BYTES = 4L << 30;

    static final Duration KEPT = Duration.ofDays(7);
    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Path root;
    private final ImageLimits limits;
    private final List<String> engines;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final PictureFacts facts;
    private final Map<String, Draft> open = new ConcurrentHashMap<>();

    private Drafts(Path root, ImageLimits limits, List<String> engines, Clock clock) {
        this.root = root;
        this.limits = limits;
        this.engines = List.copyOf(engines);
        this.clock = clock;
        this.facts = new PictureFacts(limits);
    }

    /**
     * @param dataFolder whose lock is held by this process
     * @param engines that there are, by their ids; the first is used where nobody chooses
     */
    public static Drafts open(Path dataFolder, ImageLimits limits, List<String> engines) {
        return open(dataFolder, limits, engines, Clock.systemUTC());
    }

    static Drafts open(Path dataFolder, ImageLimits limits, List<String> engines, Clock clock) {
        Path root = dataFolder.toAbsolutePath().normalize().resolve("drafts");
        Drafts drafts = new Drafts(root, limits, engines, clock);
        drafts.sweep();
        return drafts;
    }

    /** What {@code draft.json} says. */
    record Note(String name, Instant created, Optional<String> batch) {}

    /** @param name such as a folder's; may be empty */
    public Draft create(String name) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        Draft draft = new Draft(
                root.resolve(HexFormat.of().formatHex(bytes)),
                new Note(name.isBlank() ? "" : LocalFiles.title(name), clock.instant(), Optional.empty()),
                limits,
                facts,
                engines);
        draft.write();
        open.put(draft.id(), draft);
        return draft;
    }

    /** Nothing for what is no id at all: it comes out of an address. */
    public Optional<Draft> find(String id) {
        if (!ID.matcher(id).matches() || !Files.isRegularFile(root.resolve(id).resolve(Draft.NOTE))) {
            return Optional.empty();
        }
        return Optional.of(open.computeIfAbsent(id, this::read));
    }

    private Draft read(String id) {
        try {
            Path folder = root.resolve(id);
            Note note = JsonForm.mapper().readValue(folder.resolve(Draft.NOTE).toFile(), Note.class);
            return new Draft(folder, note, limits, facts, engines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the draft " + id, e);
        }
    }

    public Draft get(String id) {
        return find(id).orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.draft.unknown"));
    }

    public void delete(Draft draft) {
        open.remove(draft.id());
        LocalFiles.delete(draft.folder());
    }

    /** Throws away what is too old, and what a killed process left unreadable. */
    private void sweep() {
        if (!Files.isDirectory(root)) {
            return;
        }
        Instant oldest = clock.instant().minus(KEPT);
        try (Stream<Path> folders = Files.list(root)) {
            folders.filter(folder -> !isKept(folder, oldest)).forEach(LocalFiles::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + root, e);
        }
    }

    private boolean isKept(Path folder, Instant oldest) {
        String id = folder.getFileName().toString();
        try {
            return ID.matcher(id).matches() && read(id).created().isAfter(oldest);
        } catch (UncheckedIOException unreadable) {
            LOG.info("The draft {} cannot be read and is thrown away", id);
            return false;
        }
    }
}
