package assetfactory.web.api;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.Library;
import assetfactory.library.Up;
import assetfactory.library.Uploads;
import assetfactory.message.BadInput;
import assetfactory.queue.Job;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Files of other programs that become assets. */
final class ImportApi {
    private final Library library;
    private final Json json;

    ImportApi(Library library, Json json) {
        this.library = library;
        this.json = json;
    }

    /** The body is the file, written to the disk as it comes; what it is called stands in the query. */
    void put(Context ctx) throws IOException {
        String fileName = ctx.queryParam("name");
        if (fileName == null || fileName.isBlank()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.import.name");
        }
        if (ctx.req().getContentLengthLong() > Uploads.MOST_BYTES) {
            throw Uploads.tooLarge();
        }
        Up up = Optional.ofNullable(ctx.queryParam("up")).map(Up::of).orElse(Up.AUTO);
        Optional<String> title = Optional.ofNullable(ctx.queryParam("title")).filter(text -> !text.isBlank());
        Job job = library.orders()
                .importFile(fileName, ctx.bodyInputStream(), title, up, FinishOptions.NONE, List.of());
        ctx.header("Location", ApiRoutes.BASE + "/jobs/" + job.id());
        json.answer(ctx, 202, Answers.JobState.of(job, library, ApiRoutes.locale(ctx)));
    }
}
