package assetfactory.library;

import assetfactory.database.Database;
import assetfactory.database.Faults;
import assetfactory.message.BadInput;
import assetfactory.queue.BackOff;
import assetfactory.queue.Job;
import assetfactory.queue.Queue;
import assetfactory.queue.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * The jobs whose assets go into a person's folder. They are kept in a database beside the assets, so that a killed
 * process loses nothing, and go with it when all have ended: whether an asset is finished is its own to say.
 */
public final class FolderQueue implements AutoCloseable {
    /**
     * More than a server allows: it is a person who kills, and starts again; and a job that waits for another machine
     * has no part in it.
     */
    private static final int MOST_INTERRUPTIONS = 10;

    private final OutputFolder folder;
    private final Database database;
    private final Queue queue;
    private final Ids ids = new Ids(Clock.systemUTC());

    /**
     * Opens what an earlier process left, or a new one; nothing is worked on yet.
     *
     * @param elsewhere ids of the engines that are elsewhere
     */
    public FolderQueue(OutputFolder folder, Set<String> elsewhere, Work work, BackOff backOff) {
        this.folder = folder;
        try {
            LocalFiles.makeFolder(folder.memory());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder.memory(), e);
        }
        this.database = open(folder.memory());
        this.queue = new Queue(database, elsewhere, work, backOff, MOST_INTERRUPTIONS, Clock.systemUTC());
    }

    private static Database open(Path memory) {
        try {
            return Database.open(memory.resolve("queue.db"));
        } catch (BadInput refusal) {
            throw refusal.key().equals(Faults.DAMAGED)
                    ? new BadInput(BadInput.Kind.CONFLICT, "error.batch.memory-damaged", memory.toString())
                    : refusal;
        }
    }

    public Queue queue() {
        return queue;
    }

    /** One that no job has. */
    public String newId() {
        return ids.next();
    }

    /** Jobs that wait, or whose process died. */
    public List<Job> unended() {
        return queue.jobs(Integer.MAX_VALUE).stream().filter(job -> !job.state().ended()).toList();
    }

    /** Stops; where a job has not ended, all are kept for the next process. */
    @Override
    public void close() {
        queue.close();
        boolean over = unended().isEmpty();
        database.close();
        if (over) {
            LocalFiles.delete(folder.memory());
        }
    }
}
