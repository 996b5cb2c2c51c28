package assetfactory.web.page;

import assetfactory.batch.Pace;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One batch while it runs and after: every item, and what can be done about it. */
final class BatchPage {
    /** Of cards on one page: enough to see much at once, and few enough for a phone. */
    private static final int PAGE = 120;

    private final Library library;

    BatchPage(Library library) {
        this.library = library;
    }

    /** A link that shows some of the items. */
    record Choice(String id, Optional<Integer> count, boolean chosen) {}

    void show(Context ctx) {
        Batch batch = batch(ctx);
        List<Job> jobs = library.batches().jobs(batch.id());
        Map<String, Object> model = new HashMap<>();
        head(ctx, batch, jobs, model);
        grid(ctx, jobs, model);
        if (Answers.fragment(ctx)) {
            ctx.render("parts/batch :: grid", model);
        } else {
            model.put("scenes", library.scenes().ofBatch(batch.id()));
            model.put("settings", BatchSettings.of(jobs, library.orderBook(), Visitor.of(ctx).locale()));
            ctx.render("batch", model);
        }
    }

    /** What stands above the cards; a page asks again for it while the batch goes on. */
    void facts(Context ctx) {
        Batch batch = batch(ctx);
        Map<String, Object> model = new HashMap<>();
        head(ctx, batch, library.batches().jobs(batch.id()), model);
        ctx.render("parts/batch :: facts", model);
    }

    /** Some cards, as they are now. */
    void cards(Context ctx) {
        Set<String> wanted = Set.copyOf(ctx.queryParams("job"));
        Locale locale = Visitor.of(ctx).locale();
        Batch batch = batch(ctx);
        List<BatchCard> cards = wanted.stream()
                .limit(PAGE)
                .flatMap(id -> library.queue().job(id).stream())
                .filter(job -> job.batchId().equals(Optional.of(batch.id())))
                .map(job -> BatchCard.of(job, library, locale))
                .toList();
        ctx.render("parts/batch :: cards", Map.of("cards", cards, "batch", batch.id()));
    }

    void buttons(Context ctx) {
        buttons(ctx, batch(ctx));
    }

    void pause(Context ctx) {
        change(ctx, library.batches()::pause);
    }

    void resume(Context ctx) {
        change(ctx, library.batches()::resume);
    }

    void cancel(Context ctx) {
        change(ctx, library.batches()::cancel);
    }

    void retry(Context ctx) {
        change(ctx, library.batches()::retry);
    }

    void cancelJob(Context ctx) {
        changed(ctx, library.queue().cancel(job(ctx).id()));
    }

    /** The same job again: its card stays where it is. */
    void retryJob(Context ctx) {
        changed(ctx, library.queue().retry(job(ctx).id()));
    }

    private void change(Context ctx, Function<String, Batch> change) {
        Batch batch = change.apply(batch(ctx).id());
        if (Answers.fragment(ctx)) {
            buttons(ctx, batch);
        } else {
            Answers.goTo(ctx, "/batches/" + batch.id());
        }
    }

    private void buttons(Context ctx, Batch batch) {
        ctx.render(
                "parts/batch :: buttons",
                Map.of("batch", BatchView.of(batch, Optional.empty(), Visitor.of(ctx).locale())));
    }

    private void changed(Context ctx, Job job) {
        if (Answers.fragment(ctx)) {
            BatchCard card = BatchCard.of(job, library, Visitor.of(ctx).locale());
            ctx.render("parts/batch :: cards", Map.of("cards", List.of(card), "batch", ctx.pathParam("id")));
        } else {
            Answers.goTo(ctx, LocalPath.of(ctx.formParam("return")).orElse("/batches/" + ctx.pathParam("id")));
        }
    }

    private void head(Context ctx, Batch batch, List<Job> jobs, Map<String, Object> model) {
        BatchFilter chosen = filter(ctx);
        List<Choice> choices = new ArrayList<>();
        for (BatchFilter filter : BatchFilter.values()) {
            Optional<Integer> count = filter == BatchFilter.UNREVIEWED
                    ? Optional.of(unreviewed(jobs).size())
                    : filter.count(batch.counts());
            if (filter == BatchFilter.ALL || filter == chosen || count.orElse(0) > 0) {
                choices.add(new Choice(filter.id(), count, filter == chosen));
            }
        }
        model.put("batch", BatchView.of(batch, Pace.of(jobs, Instant.now()), Visitor.of(ctx).locale()));
        model.put("choices", choices);
        model.put("stages", Json.text(stages(ctx)));
    }

    private static Map<String, String> stages(Context ctx) {
        return new LinkedHashMap<>(
                assetfactory.message.Messages.in(Visitor.of(ctx).locale()).startingWith("stage."));
    }

    private void grid(Context ctx, List<Job> jobs, Map<String, Object> model) {
        BatchFilter filter = filter(ctx);
        List<Job> shown = filter == BatchFilter.UNREVIEWED
                ? unreviewed(jobs)
                : jobs.stream().filter(filter::shows).toList();
        int pages = Math.max(1, (shown.size() + PAGE - 1) / PAGE);
        int page = Math.min(pages, page(ctx));
        Locale locale = Visitor.of(ctx).locale();
        model.put("show", filter.id());
        model.put("page", page);
        model.put("pages", pages);
        model.put(
                "cards",
                shown.subList((page - 1) * PAGE, Math.min(shown.size(), page * PAGE)).stream()
                        .map(job -> BatchCard.of(job, library, locale))
                        .toList());
    }

    private List<Job> unreviewed(List<Job> jobs) {
        Set<String> assets = library.assets().unreviewed();
        return jobs.stream().filter(job -> job.result().filter(assets::contains).isPresent()).toList();
    }

    private static BatchFilter filter(Context ctx) {
        return BatchFilter.of(Optional.ofNullable(ctx.queryParam("show")).orElse(""));
    }

    private static int page(Context ctx) {
        String given = Optional.ofNullable(ctx.queryParam("page")).orElse("1");
        return given.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(given) : 1;
    }

    private Batch batch(Context ctx) {
        return library.batches().find(ctx.pathParam("id"))
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.batch.unknown"));
    }

    private Job job(Context ctx) {
        return library.queue().job(ctx.pathParam("job"))
                .filter(job -> job.batchId().equals(Optional.of(ctx.pathParam("id"))))
                .orElseThrow(Answers.notFound());
    }
}
