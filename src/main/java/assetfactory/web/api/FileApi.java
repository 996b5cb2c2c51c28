package assetfactory.web.api;

import assetfactory.library.Library;
import assetfactory.library.StoredAsset;
import assetfactory.message.Gone;
import assetfactory.web.access.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of an asset, one by one or all in one. A finish changes them, so only what a reader asked for in its revision
 * ({@code ?v=}) may be kept for good.
 */
final class FileApi {
    private final Library library;

    FileApi(Library library) {
        this.library = library;
    }

    /** Sent as it lies on the disk: its exact length lets a viewer show how far it is. */
    void one(Context ctx) throws IOException {
        one(ctx, AssetApi.asset(library, ctx), Visit.of(ctx).lasting());
    }

    /** @param lasting whether its reader may still have it */
    void one(Context ctx, StoredAsset asset, BooleanSupplier lasting) throws IOException {
        String name = ctx.pathParam("name");
        Path file = library.assets().file(asset, name);
        if (ctx.queryParam("download") != null) {
            attachment(ctx, AssetFile.download(asset, name));
        }
        if (!isThere(ctx, asset, name)) {
            ctx.disableCompression()
                    .contentType(AssetFile.contentType(name))
                    .header("Content-Length", String.valueOf(Files.size(file)))
                    .result(Downloads.reading(Files.newInputStream(file), lasting));
        }
    }

    /** The facts alone change without a new revision: when somebody confirms the mask. */
    private static boolean isThere(Context ctx, StoredAsset asset, String name) {
        String version = asset.id() + "-" + asset.revision() + "-" + name;
        if (name.equals("asset.json")) {
            return false;
        }
        return String.valueOf(asset.revision()).equals(ctx.queryParam("v"))
                ? Caching.forGood(ctx, version)
                : Caching.untilItChanges(ctx, version);
    }

    /**
     * With {@code ?originals=true} also what a finish put aside. Written while it is sent, so that its size costs neither
     * memory nor disk.
     */
    void zip(Context ctx) throws IOException {
        zip(ctx, AssetApi.asset(library, ctx), Visit.of(ctx).lasting());
    }

    /** @param lasting whether its reader may still have it */
    void zip(Context ctx, StoredAsset asset, BooleanSupplier lasting) throws IOException {
        if (!library.assets().gone(asset).isEmpty()) {
            // Once it is on its way, nobody can be told.
            throw Gone.refusal();
        }
        boolean originals = Parameters.flag(ctx, "originals");
        attachment(ctx, asset.fileName() + ".zip");
        ctx.disableCompression().contentType("application/zip");
        ZipOutputStream zip = new ZipOutputStream(Downloads.writing(ctx.outputStream(), lasting));
        zip.setLevel(Deflater.BEST_SPEED);
        for (String name : originals ? asset.files() : asset.shippedFiles()) {
            ZipEntry entry = new ZipEntry(asset.fileName() + "/" + AssetFile.download(asset, name));
            entry.setTime(asset.created().toEpochMilli());
            zip.putNextEntry(entry);
            Files.copy(library.assets().file(asset, name), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static void attachment(Context ctx, String fileName) {
        // A stem is ASCII letters, digits, - and _ alone: nothing to quote.
        ctx.header("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    }
}
