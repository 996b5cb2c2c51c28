package assetfactory.batch;

import assetfactory.image.ImageLimits;
import assetfactory.library.JsonForm;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One batch that is being put together; see {@link Drafts}. */
public final class Draft {
    static final String NOTE = "draft.json";

    private final Path folder;
    private final ImageLimits limits;
    private final PictureFacts facts;
    private final List<String> engines;
    private final DraftRoom room;
    private volatile Drafts.Note note;
    private volatile Checked checked;
    private int changes;

    private record Checked(int changes, DraftCheck check) {}

    Draft(Path folder, Drafts.Note note, ImageLimits limits, PictureFacts facts, List<String> engines) {
        this.folder = folder;
        this.note = note;
        this.limits = limits;
        this.facts = facts;
        this.engines = engines;
        this.room = new DraftRoom(files());
    }

    public String id() {
        return folder.getFileName().toString();
    }

    public String name() {
        return note.name();
    }

    public Instant created() {
        return note.created();
    }

    /** The batch that was started of it. */
    public Optional<String> batch() {
        return note.batch();
    }

    public int fileCount() {
        return room.count();
    }

    public long bytes() {
        return room.bytes();
    }

    Path folder() {
        return folder;
    }

    Path files() {
        return folder.resolve("files");
    }

    PictureFacts facts() {
        return facts;
    }

    ImageLimits limits() {
        return limits;
    }

    /** As it lies in the draft, with {@code /} on every system. */
    public String path(Path file) {
        return Layout.slashed(files().relativize(file));
    }

    /** What its files would become, as they are now. A page asks once, and once for each of its pictures. */
    public DraftCheck check() {
        int now = changes();
        Checked last = checked;
        if (last == null || last.changes() != now) {
            last = new Checked(now, check(new ItemDefaults(engines.get(0), ReconstructionOptions.DEFAULT, true)));
            checked = last;
        }
        return last.check();
    }

    /** With what items get that say nothing themselves. */
    DraftCheck check(ItemDefaults defaults) {
        return DraftCheck.of(this, defaults, this::checkEngine);
    }

    void checkEngine(String engine) {
        if (!engines.contains(engine)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.engine.unknown", engine, String.join(", ", engines));
        }
    }

    /** The lists among its files, in the order of their paths. */
    List<Path> lists() {
        return room.paths().stream()
                .filter(path -> !DraftPath.of(path).isPicture())
                .map(path -> files().resolve(path))
                .toList();
    }

    private synchronized int changes() {
        return changes;
    }

    private synchronized void changed() {
        changes++;
    }

    /**
     * Takes in a file, or all that an archive holds.
     *
     * @return what an archive holds that could not be taken
     * @throws BadInput as {@link #put}, and for what is no archive although it is called one
     */
    public List<Refused> take(DraftPath path, InputStream content) throws IOException {
        if (path.isArchive()) {
            return new DraftArchive(this).unpack(path, content);
        }
        put(path, content);
        return List.of();
    }

    /** @param path within the archive */
    public record Refused(String path, BadInput reason) {}

    /**
     * Keeps a file, in place of an earlier one of the same path.
     *
     * @throws BadInput where it is too large, too much for the draft, or of a kind that no batch has a use for
     */
    public void put(DraftPath path, InputStream content) throws IOException {
        if (!path.isMaterial()) {
            throw new BadInput(BadInput.Kind.UNSUPPORTED, "error.draft.kind", path.text());
        }
        if (batch().isPresent()) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.draft.started");
        }
        Path target = files().resolve(path.text());
        Path arrived = folder.resolve(UUID.randomUUID() + ".part");
        try {
            // Not into memory: slow ones come many at a time.
            LocalFiles.stream(arrived, out -> copy(content, out));
            keep(path, arrived, target);
        } finally {
            Files.deleteIfExists(arrived);
        }
        changed();
        if (path.isPicture()) {
            // Now, while the person waits for the next file anyway, and not when they want to see the page.
            facts.of(target);
        }
    }

    private void copy(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read; (read = content.read(buffer)) >= 0; ) {
            length += read;
            if (length > limits.maxBytes()) {
                throw new BadInput(
                        BadInput.Kind.TOO_LARGE, "error.image.bytes", String.valueOf(limits.maxBytes() >> 20));
            }
            out.write(buffer, 0, read);
        }
        if (length == 0) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.image.empty");
        }
    }

    private void keep(DraftPath path, Path arrived, Path target) throws IOException {
        Optional<Long> before = room.reserve(path, Files.size(arrived));
        try {
            Files.createDirectories(target.getParent());
            Files.move(arrived, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            room.release(path, before);
            if (Files.isDirectory(target) || hasFileAbove(target)) {
                throw new BadInput(BadInput.Kind.CONFLICT, "error.draft.path", path.text());
            }
            throw e;
        }
    }

    /** Whether what another upload made a file is a folder to this one. */
    private boolean hasFileAbove(Path target) {
        Path above = target.getParent();
        while (!above.equals(files()) && !Files.exists(above)) {
            above = above.getParent();
        }
        return !Files.isDirectory(above) && Files.exists(above);
    }

    /** It has become a batch: its files are in the library now. */
    void started(String batchId) {
        note = new Drafts.Note(note.name(), note.created(), Optional.of(batchId));
        write();
        LocalFiles.delete(files());
        LocalFiles.delete(folder.resolve("thumbs"));
        changed();
    }

    void write() {
        try {
            LocalFiles.write(folder.resolve(NOTE), JsonForm.mapper().writeValueAsBytes(note));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a draft", e);
        }
    }
}
