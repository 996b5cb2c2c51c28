package assetfactory.queue;

import java.util.List;

/** What people do to jobs that there are, to one or to all of a batch. */
final class JobChanges {
    private final Ledger ledger;
    private final Runner runner;
    private final Workers workers;
    private final Work work;
    private final News news;

    JobChanges(Ledger ledger, Runner runner, Workers workers, Work work, News news) {
        this.ledger = ledger;
        this.runner = runner;
        this.workers = workers;
        this.work = work;
        this.news = news;
    }

    /**
     * Cancels those that have not ended.
     *
     * @param which jobs, as a column of theirs
     */
    void callOff(String which, String value) {
        for (Job job : ledger.askToCancel(which, value)) {
            runner.callOff(job.id());
            if (job.state().ended()) {
                // Nobody runs it, so what an earlier run left going elsewhere is ours to end.
                if (job.engineCallId().isPresent()) {
                    work.callOff(job);
                }
                news.ended(job, true);
            } else {
                news.changed(job);
            }
        }
    }

    /**
     * Queues those again that failed or were cancelled.
     *
     * @param which jobs, as a column of theirs
     */
    void again(String which, String value) {
        List<Job> queued = ledger.again(which, value);
        workers.wake();
        queued.forEach(news::changed);
    }
}
