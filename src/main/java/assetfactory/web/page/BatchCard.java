package assetfactory.web.page;

import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.message.Messages;
import assetfactory.queue.Job;
import java.util.Locale;
import java.util.Optional;

/**
 * One item of a batch as its page shows it.
 *
 * @param state as in the style sheet; {@code there} where the asset was there already
 * @param words what is happening or has become of it
 * @param reason why it failed; empty if it did not
 * @param picture what to look at: the asset's preview, before that its picture
 * @param href where the card leads
 * @param unreviewed whether somebody should look at its mask
 */
record BatchCard(
        Job job,
        String state,
        String words,
        int percent,
        String reason,
        String picture,
        String href,
        boolean unreviewed) {
    static BatchCard of(Job job, Library library, Locale locale) {
        String image = library.orderBook().image(job).orElse("");
        Optional<StoredAsset> asset = job.state() == Job.State.SUCCEEDED
                ? job.result().flatMap(library.assets()::find)
                : Optional.empty();
        return new BatchCard(
                job,
                state(job),
                words(job, locale),
                (int) Math.round(job.fraction() * 100),
                job.state() == Job.State.SUCCEEDED ? "" : job.error().map(error -> error.in(locale)).orElse(""),
                asset.map(made -> "/api/v1/assets/" + made.id() + "/files/preview.png?v=" + made.revision())
                        .orElse("/api/v1/images/" + image + "/picture?side=256"),
                asset.map(made -> "/assets/" + made.id()).orElse("/images/" + image),
                asset.filter(BatchCard::isUnreviewed).isPresent());
    }

    /** Whether nobody has looked yet at what the mask model found. */
    static boolean isUnreviewed(StoredAsset asset) {
        return asset.unreviewed();
    }

    private static String state(Job job) {
        if (job.skipped()) {
            return "there";
        }
        return job.state() == Job.State.SAVING ? "running" : job.state().name().toLowerCase(Locale.ROOT);
    }

    private static String words(Job job, Locale locale) {
        return job.skipped() ? Messages.in(locale).text("batch.job.there") : JobView.of(job, locale).stage();
    }

    public String id() {
        return job.id();
    }

    public String name() {
        return job.name();
    }

    /** The last part of its name. */
    public String stem() {
        return name().substring(name().lastIndexOf('/') + 1);
    }

    /** The folders before that; empty where there are none. */
    public String place() {
        return name().substring(0, name().lastIndexOf('/') + 1);
    }

    public boolean running() {
        return state.equals("running");
    }

    public boolean ended() {
        return job.state().ended();
    }

    public boolean succeeded() {
        return job.state() == Job.State.SUCCEEDED;
    }
}
