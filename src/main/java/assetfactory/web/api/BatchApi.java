package assetfactory.web.api;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.batch.BatchArchive;
import assetfactory.batch.Draft;
import assetfactory.batch.DraftOrder;
import assetfactory.batch.Drafts;
import assetfactory.batch.Pace;
import assetfactory.batch.Starts;
import assetfactory.library.GenerateRequest;
import assetfactory.library.Ids;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import assetfactory.reconstruct.ReconstructionOptions;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Batches: ordering many assets at once, how far they are, stopping and going on, everything in one file. */
final class BatchApi {
    /** Taking in two thousand pictures may take minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    static final int MOST_ORDERS = Drafts.MOST_FILES;

    private final Library library;
    private final AssetApi assets;
    private final Drafts drafts;
    private final Starts starts;
    private final String engine;
    private final Json json;
    private final Ids ids = new Ids(Clock.systemUTC());

    /** @param engine where an order names none */
    BatchApi(Library library, AssetApi assets, Drafts drafts, Starts starts, String engine, Json json) {
        this.library = library;
        this.assets = assets;
        this.drafts = drafts;
        this.starts = starts;
        this.engine = engine;
        this.json = json;
    }

    static Batch batch(Library library, Context ctx) {
        return library.batches().find(ctx.pathParam("id"))
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.batch.unknown"));
    }

    /** Of a draft, or of orders as for single assets. */
    void start(Context ctx) throws InterruptedException {
        Bodies.NewBatch body = json.read(ctx, Bodies.NewBatch.class);
        if ((body.draft() == null) == (body.orders() == null)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.field", body.draft() == null ? "draft" : "orders");
        }
        // A draft becomes a batch once only, whatever is asked.
        if (body.id() != null && (body.draft() != null || !Ids.isId(body.id()))) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.field", "id");
        }
        Batch batch = body.draft() == null ? ofOrders(body) : ofDraft(body);
        ctx.header("Location", ApiRoutes.BASE + "/batches/" + batch.id());
        json.answer(ctx, 201, answer(batch));
    }

    private Batch ofDraft(Bodies.NewBatch body) throws InterruptedException {
        Draft draft = drafts.get(body.draft());
        String name = Optional.ofNullable(body.name()).orElse(draft.name());
        DraftOrder order = new DraftOrder(
                name.isBlank() ? "batch" : name,
                Optional.ofNullable(body.engine()).orElse(engine),
                options(body),
                Boolean.TRUE.equals(body.force()),
                !Boolean.FALSE.equals(body.find()),
                Set.copyOf(Optional.ofNullable(body.without()).orElse(List.of())),
                Optional.ofNullable(body.finish()).orElse(FinishOptions.NONE));
        Batch batch = starts.start(draft, order).await(PATIENCE).orElseThrow();
        starts.forget(draft);
        return batch;
    }

    private Batch ofOrders(Bodies.NewBatch body) {
        // Asking again, after an answer that was lost, orders nothing twice.
        Optional<Batch> known = Optional.ofNullable(body.id()).flatMap(library.batches()::find);
        if (known.isPresent()) {
            return known.get();
        }
        if (body.orders().isEmpty() || body.orders().size() > MOST_ORDERS) {
            throw new BadInput(
                    BadInput.Kind.INVALID, "error.option.range", "orders", body.orders().size(), 1, MOST_ORDERS);
        }
        List<GenerateRequest> requests = new ArrayList<>();
        for (Bodies.Generate order : body.orders()) {
            requests.add(assets.request(
                    order,
                    Optional.ofNullable(body.engine()).orElse(engine),
                    options(body),
                    Optional.ofNullable(body.finish()).orElse(FinishOptions.NONE)));
        }
        return library.batchOrders().start(
                Optional.ofNullable(body.id()).orElseGet(ids::next),
                Optional.ofNullable(body.name()).orElse("batch"),
                json.text(new Settings(
                        Optional.ofNullable(body.engine()).orElse(engine),
                        options(body),
                        Boolean.TRUE.equals(body.force()))),
                requests,
                Boolean.TRUE.equals(body.force()));
    }

    private record Settings(String engine, ReconstructionOptions options, boolean force) {}

    private static ReconstructionOptions options(Bodies.NewBatch body) {
        return Optional.ofNullable(body.options())
                .map(sent -> sent.over(ReconstructionOptions.DEFAULT))
                .orElse(ReconstructionOptions.DEFAULT);
    }

    void list(Context ctx) {
        int limit = Parameters.limit(ctx);
        List<Batch> found = library.batches().newest(limit, Optional.ofNullable(ctx.queryParam("before")));
        Optional<String> next =
                found.size() < limit ? Optional.empty() : Optional.of(found.get(found.size() - 1).id());
        json.answer(
                ctx,
                200,
                new BatchAnswer.Several(
                        found.stream().map(batch -> BatchAnswer.of(batch, Optional.empty())).toList(), next));
    }

    void show(Context ctx) {
        json.answer(ctx, 200, answer(batch(library, ctx)));
    }

    void jobs(Context ctx) {
        Batch batch = batch(library, ctx);
        json.answer(
                ctx,
                200,
                new Answers.Jobs(library.batches().jobs(batch.id()).stream()
                        .map(job -> Answers.JobState.of(job, library, ApiRoutes.locale(ctx)))
                        .toList()));
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

    private void change(Context ctx, Function<String, Batch> change) {
        json.answer(ctx, 200, answer(change.apply(batch(library, ctx).id())));
    }

    private BatchAnswer answer(Batch batch) {
        List<Job> jobs = batch.state() == Batch.State.ENDED ? List.of() : library.batches().jobs(batch.id());
        return BatchAnswer.of(batch, Pace.of(jobs, Instant.now()));
    }

    /** With {@code ?originals=true} also what finishes put aside. Written while it is sent, so that its size costs neither memory nor disk. */
    void zip(Context ctx) throws IOException {
        Batch batch = batch(library, ctx);
        BatchArchive archive = new BatchArchive(
                library.assets(), batch, Parameters.flag(ctx, "originals"), ApiRoutes.locale(ctx));
        archive.check();
        List<Job> jobs = library.batches().jobs(batch.id());
        ctx.header("Content-Disposition", "attachment; filename=\"" + archive.fileName() + "\"");
        ctx.disableCompression().contentType("application/zip");
        archive.write(jobs, Downloads.to(ctx));
    }
}
