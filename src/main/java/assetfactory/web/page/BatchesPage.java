package assetfactory.web.page;

import assetfactory.batch.DraftPath;
import assetfactory.queue.Batch;
import assetfactory.queue.BatchQueue;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Batches: a new one, and those there were. */
final class BatchesPage {
    private static final int PAGE = 20;

    private final BatchQueue batches;

    BatchesPage(BatchQueue batches) {
        this.batches = batches;
    }

    void show(Context ctx) {
        Locale locale = Visitor.of(ctx).locale();
        Optional<String> before = Optional.ofNullable(ctx.queryParam("before")).filter(id -> !id.isBlank());
        // One more than is shown tells whether there is a next page.
        List<Batch> found = batches.newest(PAGE + 1, before);
        List<Batch> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("endings", DraftPath.endings());
        model.put(
                "batches",
                shown.stream().map(batch -> BatchView.of(batch, Optional.empty(), locale)).toList());
        model.put("older", found.size() > PAGE ? shown.get(PAGE - 1).id() : "");
        ctx.render(Answers.fragment(ctx) ? "parts/batch :: list" : "batches", model);
    }
}
