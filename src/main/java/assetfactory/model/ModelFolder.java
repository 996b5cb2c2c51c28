package assetfactory.model;

import assetfactory.disk.FreeSpace;
import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where models are kept, below the data folder:
 *
 * <pre>
 * models/ID/model.json, manifest.json, *.onnx    one that can be used
 * models/.files/SHA-256                          files that wait for the rest of their model
 * models/.files/SHA-256.part                     what has come of a file so far
 * models/in-use                                  id of the chosen one; absent: the bundled one
 * </pre>
 *
 * Several processes may look at it at once; nothing in it is ever half there under its own name.
 */
final class ModelFolder {
    private static final String PART = ".part";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path root;

    ModelFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    Path folder(InstalledModel model) {
        return root.resolve(model.id());
    }

    byte[] manifest(InstalledModel model) {
        try {
            return Files.readAllBytes(folder(model).resolve(InstalledModel.MANIFEST));
        } catch (IOException e) {
            BadInput unreadable = new BadInput(BadInput.Kind.UNPROCESSABLE, "error.model.manifest");
            unreadable.addSuppressed(e);
            throw unreadable;
        }
    }

    /** By id; what is no whole model is left out. */
    List<InstalledModel> installed() {
        List<InstalledModel> found = new ArrayList<>();
        for (Path folder : entries(root)) {
            read(folder).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(InstalledModel::id));
        return found;
    }

    Optional<InstalledModel> find(String id) {
        return ModelIds.valid(id) ? read(root.resolve(id)) : Optional.empty();
    }

    private static Optional<InstalledModel> read(Path folder) {
        try {
            InstalledModel model = MAPPER.readValue(
                    Files.readAllBytes(folder.resolve(InstalledModel.FACTS)), InstalledModel.class);
            boolean whole = model != null && model.id().equals(folder.getFileName().toString());
            for (InstalledModel.InstalledFile file : whole ? model.files() : List.<InstalledModel.InstalledFile>of()) {
                Path there = folder.resolve(file.name());
                // Its own files alone, whatever it says.
                whole &= folder.equals(there.normalize().getParent()) && Files.isRegularFile(there) && Files.size(there) == file.bytes();
            }
            return whole ? Optional.of(model) : Optional.empty();
        } catch (IOException | InvalidPathException notOurs) {
            return Optional.empty();
        }
    }

    /** Where a file of this content stands, or is to stand, until its model is whole. */
    Path waiting(String sha256) throws IOException {
        Path files = root.resolve(".files");
        Files.createDirectories(files);
        return files.resolve(sha256);
    }

    /** A new name where files wait, for what is not known yet. */
    Path part() throws IOException {
        return waiting(UUID.randomUUID() + PART);
    }

    /** Bytes of parts and of files that wait for the rest of their model. */
    long waitingBytes() {
        return entries(root.resolve(".files")).stream().mapToLong(file -> file.toFile().length()).sum();
    }

    /** Takes what waits and what broke off away. */
    void forgetWaiting() throws IOException {
        deleteTree(root.resolve(".files"));
    }

    /** Makes a model of waiting files; an older one of the same id goes. */
    void install(InstalledModel model, byte[] manifest) throws IOException {
        Path part = root.resolve("." + model.id() + "." + UUID.randomUUID() + PART);
        Files.createDirectories(part);
        try {
            for (InstalledModel.InstalledFile file : model.files()) {
                Files.move(waiting(file.sha256()), part.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
            }
            write(part.resolve(InstalledModel.MANIFEST), manifest);
            write(part.resolve(InstalledModel.FACTS), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(model));
            remove(model.id());
            Files.move(part, root.resolve(model.id()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(part);
        }
    }

    /** Puts a file where files wait, copied and checked against its hash. */
    void take(Path file, String sha256) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            take(in, sha256, file.getFileName().toString());
        }
    }

    /** @throws IOException where what comes is another file than was said */
    void take(InputStream in, String sha256, String name) throws IOException {
        Path part = waiting(sha256).resolveSibling(UUID.randomUUID() + PART);
        try {
            Files.copy(in, part);
            if (!Sha256.of(part).equals(sha256)) {
                throw new IOException(name + " is another file than it should be");
            }
            Files.move(part, waiting(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Its name goes first, so that nobody opens half of it; a network that is loaded stays readable where it can. */
    boolean remove(String id) throws IOException {
        Path folder = root.resolve(id);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        Path gone = root.resolve("." + id + "." + UUID.randomUUID() + PART);
        Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
        deleteTree(gone);
        return true;
    }

    /** The chosen id. */
    Optional<String> inUse() {
        Path file = root.resolve("in-use");
        // Asked several times a click, and mostly not there: an exception takes as long as all the rest of it.
        if (!file.toFile().exists()) {
            return Optional.empty();
        }
        try {
            String id = Files.readString(file).strip();
            return ModelIds.valid(id) ? Optional.of(id) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    void use(Optional<String> id) throws IOException {
        Path file = root.resolve("in-use");
        if (id.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(root);
        Path part = root.resolve(".in-use." + UUID.randomUUID() + PART);
        write(part, (id.get() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    long freeBytes() {
        return FreeSpace.at(root);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            // Of a disk that is nearly full, one call may write a part and say nothing.
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        for (Path entry : entries(folder)) {
            Files.deleteIfExists(entry);
        }
        Files.deleteIfExists(folder);
    }
}
