package assetfactory.web.page;

import assetfactory.batch.Pace;
import assetfactory.message.Messages;
import assetfactory.queue.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A batch as a page shows it.
 *
 * @param words its state, as a word
 * @param segments of the bar, in the order of their states
 * @param rate as a sentence; empty while unknown
 * @param left as a sentence; empty while unknown
 * @param cost as people write it; empty where nothing was paid
 */
record BatchView(Batch batch, String words, List<Segment> segments, String rate, String left, String cost) {
    /** The bar is drawn this wide, whatever its size on the page. */
    static final double WIDE = 1000;

    /**
     * One colour of the bar.
     *
     * @param state what it stands for, as in the style sheet
     * @param x where it begins
     */
    record Segment(String state, double x, double width) {}

    static BatchView of(Batch batch, Optional<Pace> pace, Locale locale) {
        Messages messages = Messages.in(locale);
        Figures figures = new Figures(locale);
        Optional<Pace> going = pace.filter(now -> batch.state() == Batch.State.RUNNING);
        return new BatchView(
                batch,
                messages.text("batch.state." + (isDone(batch) ? "done" : name(batch))),
                segments(batch.counts()),
                going.map(now -> messages.text("batch.rate", figures.rate(now.perMinute()))).orElse(""),
                going.map(now -> messages.text("batch.left", Durations.words(now.left(), messages))).orElse(""),
                batch.cost() > 0 ? messages.text("batch.cost.about", figures.dollars(batch.cost())) : "");
    }

    public String id() {
        return batch.id();
    }

    public String name() {
        return batch.name();
    }

    public Batch.Counts counts() {
        return batch.counts();
    }

    public String state() {
        return name(batch);
    }

    public boolean ended() {
        return batch.state() == Batch.State.ENDED;
    }

    public boolean paused() {
        return batch.state() == Batch.State.PAUSED;
    }

    public boolean hasFiles() {
        return counts().succeeded() + counts().skipped() > 0;
    }

    public boolean canRetry() {
        return counts().failed() + counts().cancelled() > 0;
    }

    /** Changes when the buttons do. */
    public String buttons() {
        return state() + "-" + hasFiles() + "-" + canRetry();
    }

    private static String name(Batch batch) {
        return batch.state().name().toLowerCase(Locale.ROOT);
    }

    private static boolean isDone(Batch batch) {
        return batch.state() == Batch.State.ENDED && batch.counts().failed() + batch.counts().cancelled() == 0;
    }

    private static List<Segment> segments(Batch.Counts counts) {
        List<Segment> segments = new ArrayList<>();
        double x = 0;
        int total = Math.max(1, counts.total());
        String[] states = {"succeeded", "skipped", "failed", "cancelled", "running"};
        int[] numbers = {
            counts.succeeded(), counts.skipped(), counts.failed(), counts.cancelled(), counts.running()
        };
        for (int i = 0; i < states.length; i++) {
            double width = numbers[i] * WIDE / total;
            if (width > 0) {
                segments.add(new Segment(states[i], x, width));
            }
            x += width;
        }
        return segments;
    }
}
