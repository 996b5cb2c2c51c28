package assetfactory.web.page;

import assetfactory.queue.Job;
import assetfactory.message.Messages;
import java.util.Locale;

/**
 * A job as a page shows it.
 *
 * @param stage what is happening, as a sentence
 * @param percent of the whole, 0..100
 * @param error why it failed, as a sentence; empty if it did not
 * @param stages the sentence of every state and stage as a JSON object, for the script that follows the job
 * @param again how a stage is put that an engine elsewhere has begun more than once, with {0} and {1} for the script
 */
record JobView(Job job, String stage, int percent, String error, String stages, String again) {
    private static final String PREFIX = "stage.";

    static JobView of(Job job, Locale locale) {
        Messages messages = Messages.in(locale);
        return new JobView(
                job,
                words(messages, job),
                (int) Math.round(job.fraction() * 100),
                job.error().map(error -> error.in(locale)).orElse(""),
                Json.text(messages.startingWith(PREFIX)),
                messages.startingWith("job.again").get("job.again"));
    }

    public String id() {
        return job.id();
    }

    public String name() {
        return job.name();
    }

    public boolean ended() {
        return job.state().ended();
    }

    public boolean failed() {
        return job.state() == Job.State.FAILED;
    }

    public boolean succeeded() {
        return job.state() == Job.State.SUCCEEDED;
    }

    public String state() {
        return job.state().name().toLowerCase(Locale.ROOT);
    }

    /** When it is tried again; empty where it does not wait for that. */
    public String nextTry() {
        return job.nextTry().map(Object::toString).orElse("");
    }

    /** Why the last try failed, while the next is waited for. */
    public boolean waitsForRetry() {
        return job.state() == Job.State.QUEUED && job.nextTry().isPresent();
    }

    private static String words(Messages messages, Job job) {
        if (job.state() == Job.State.QUEUED && job.nextTry().isPresent()) {
            return messages.text("stage.later");
        }
        String stage = messages.text(PREFIX + stageOf(job));
        return job.state() == Job.State.RUNNING && job.engineAttempt() > 1
                ? messages.text("job.again", stage, job.engineAttempt())
                : stage;
    }

    /** While it runs, the engine's stage says more than the state does. */
    private static String stageOf(Job job) {
        return job.state() == Job.State.RUNNING && !job.stage().isEmpty()
                ? job.stage()
                : job.state().name().toLowerCase(Locale.ROOT);
    }
}
