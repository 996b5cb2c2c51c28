package assetfactory.web.page;

import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import assetfactory.library.FinishRequest;
import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All assets, newest first, and what is on its way. */
final class LibraryPage {
    private static final int PAGE = 36;
    private static final int JOBS = 100;
    private static final int BATCHES = 20;

    private final Library library;

    LibraryPage(Library library) {
        this.library = library;
    }

    void show(Context ctx) {
        Optional<String> before = Optional.ofNullable(ctx.queryParam("before")).filter(id -> !id.isBlank());
        // One more than is shown tells whether there is a next page.
        List<StoredAsset> found = library.assets().newest(PAGE + 1, before);
        List<StoredAsset> assets = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("assets", assets);
        model.put("older", found.size() > PAGE ? assets.get(PAGE - 1).id() : "");
        if (Answers.fragment(ctx)) {
            ctx.render("parts/older :: page", model);
            return;
        }
        model.put("first", before.isEmpty());
        model.put("jobs", before.isEmpty() ? running(ctx) : List.of());
        model.put("batches", before.isEmpty() ? runningBatches(ctx) : List.of());
        model.put(
                "deleted",
                Optional.ofNullable(ctx.queryParam("deleted"))
                        .flatMap(library.assets()::find)
                        .filter(asset -> asset.deleted().isPresent())
                        .stream()
                        .toList());
        ctx.render("library", model);
    }

    private List<JobView> running(Context ctx) {
        return library.queue().jobs(JOBS).stream()
                // Each panel listens for itself, and a browser has six connections: a batch is one line instead.
                .filter(job -> !job.state().ended() && job.batchId().isEmpty())
                // The card of an asset that is being finished is here already.
                .filter(job -> !(library.orderBook().request(job) instanceof FinishRequest))
                .map((Job job) -> JobPage.view(ctx, job))
                .toList();
    }

    private List<BatchView> runningBatches(Context ctx) {
        return library.batches().newest(BATCHES, Optional.empty()).stream()
                .filter(batch -> batch.state() != Batch.State.ENDED)
                .map(batch -> BatchView.of(batch, Optional.empty(), Visitor.of(ctx).locale()))
                .toList();
    }
}
