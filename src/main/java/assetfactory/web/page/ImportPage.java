package assetfactory.web.page;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.library.Orders;
import assetfactory.library.Up;
import assetfactory.message.BadInput;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The form of the library page for files of other programs, as it is sent without scripts. */
final class ImportPage {
    private final Orders orders;

    ImportPage(Orders orders) {
        this.orders = orders;
    }

    void take(Context ctx) throws IOException {
        UploadedFile file = ctx.uploadedFile("file");
        if (file == null || file.size() == 0) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.file-missing");
        }
        Up up = Optional.ofNullable(ctx.formParam("up")).map(Up::of).orElse(Up.AUTO);
        try (InputStream content = file.content()) {
            JobPage.started(
                    ctx,
                    orders.importFile(file.filename(), content, Optional.empty(), up, FinishOptions.NONE, List.of()));
        }
    }
}
