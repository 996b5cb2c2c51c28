package assetfactory.remote;

import assetfactory.library.Ids;
import assetfactory.library.JsonForm;
import assetfactory.library.LocalFiles;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which batches a folder waits for, in a hidden file of it: written before a server is asked, so that whatever is killed
 * when, the next command finds them, and gone when all has arrived.
 */
final class Memory {
    private static final String FILE = ".asset-factory-server.json";
    private static final JsonMapper JSON = JsonForm.mapper();

    private final Path file;
    private final String server;
    private final Ids ids = new Ids(Clock.systemUTC());
    private Note note;

    /** @param items in the order of the batch's jobs */
    record Started(String server, String id, List<Entry> items) {}

    /** @param key that the item had then: of another one, what was ordered is no longer wanted */
    record Entry(String item, String key) {}

    private record Note(int schema, List<Started> batches) {}

    private Memory(Path file, String server, Note note) {
        this.file = file;
        this.server = server;
        this.note = note;
    }

    static Memory in(Path folder, ServerAddress server) {
        Path file = folder.resolve(FILE);
        try {
            Note note = Files.isRegularFile(file)
                    ? JSON.readValue(file.toFile(), Note.class)
                    : new Note(1, List.of());
            return new Memory(file, server.text(), note);
        } catch (JsonProcessingException notOurs) {
            return new Memory(file, server.text(), new Note(1, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Of this server. */
    List<Started> batches() {
        return note.batches().stream().filter(batch -> batch.server().equals(server)).toList();
    }

    /** One that is about to be ordered. */
    Started begin(List<Entry> items) {
        Started started = new Started(server, ids.next(), List.copyOf(items));
        List<Started> all = new ArrayList<>(note.batches());
        all.add(started);
        keep(all);
        return started;
    }

    void forget(List<Started> batches) {
        Stream<Started> rest = note.batches().stream().filter(batch -> !batches.contains(batch));
        keep(rest.toList());
    }

    private void keep(List<Started> batches) {
        note = new Note(note.schema(), List.copyOf(batches));
        try {
            if (batches.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                LocalFiles.write(file, JSON.writeValueAsBytes(note));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
