package assetfactory.queue;

import assetfactory.reconstruct.Progress;
import org.jdbi.v3.core.Handle;

/** What a queue's jobs are for. */
public interface Work {
    /**
     * Does a job to its end; called from many threads, and again for a job whose run broke off, in whatever process.
     *
     * @throws assetfactory.message.BadInput where it cannot be done; of the kind UNAVAILABLE where it may heal
     * @throws assetfactory.reconstruct.CancelledException soon after the progress says so
     */
    Done run(Job job, Progress progress) throws Exception;

    /**
     * Ends what a job's run left going elsewhere, where nobody will come back for it. Does not block.
     *
     * @param job with its {@link Job#engineCallId()}
     */
    default void callOff(Job job) {}

    /**
     * What became of a job.
     *
     * @param result for {@link Job#result()}
     * @param cost in US dollars
     * @param record rows of the caller's that are written with the job's end, in one transaction
     * @param drop takes back what was made, where somebody cancelled the job at the last moment
     */
    record Done(String result, double cost, Rows record, Drop drop) {
        /** Where all that was made are files that may stay. */
        public Done(String result, double cost) {
            this(result, cost, handle -> {}, () -> {});
        }
    }

    /** Writes rows. */
    interface Rows {
        void write(Handle handle);
    }

    /** Takes something back. */
    interface Drop {
        void run() throws Exception;
    }
}
