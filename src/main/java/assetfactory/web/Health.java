package assetfactory.web;

import assetfactory.library.Library;
import assetfactory.library.LibraryHealth;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.segment.MaskMaker;
import assetfactory.web.api.ApiRoutes;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * For whatever watches over the process: {@code /healthz} says that it answers at all, and should be started again
 * where it does not; {@code /readyz} says whether work can be sent to it, and if not, what stands in the way. Neither
 * names a file, a person or an address.
 */
final class Health {
    private static final int READY = 200;
    private static final int NOT_READY = 503;
    private static final long MIB = 1L << 20;

    private final Library library;
    private final MaskMaker masks;
    private final long leastFreeBytes;

    /** @param leastFreeBytes with less on the disk, nothing new can be made */
    Health(Library library, MaskMaker masks, long leastFreeBytes) {
        this.library = library;
        this.masks = masks;
        this.leastFreeBytes = leastFreeBytes;
    }

    /** @param message one sentence in the reader's language: what is wrong; empty where nothing is */
    private record Check(String check, boolean ok, String message) {}

    private record Answer(boolean ready, List<Check> checks) {}

    void register(JavalinConfig javalin) {
        javalin.routes.get("/healthz", ctx -> ctx.header("Cache-Control", "no-store").json(new Answer(true, List.of())));
        javalin.routes.get("/readyz", this::ready);
    }

    private void ready(Context ctx) {
        Messages messages = Messages.in(ApiRoutes.locale(ctx));
        LibraryHealth health = library.health();
        List<Check> checks = new ArrayList<>();
        checks.add(check(messages, "database", health.database()));
        checks.add(check(messages, "folder", health.writable()));
        checks.add(check(
                messages, "space", health.freeBytes() >= leastFreeBytes, health.freeBytes() / MIB, leastFreeBytes / MIB));
        checks.add(check(messages, "queue", health.queue()));
        checks.add(check(messages, "masks", masksUsable()));
        boolean ready = checks.stream().allMatch(Check::ok);
        ctx.status(ready ? READY : NOT_READY)
                .header("Cache-Control", "no-store")
                .header("Content-Language", messages.locale().getLanguage())
                .json(new Answer(ready, checks));
    }

    private static Check check(Messages messages, String what, boolean ok, Object... arguments) {
        return new Check(what, ok, ok ? "" : messages.text("ready." + what, arguments));
    }

    /** Its files may have been removed by hand; loading a network to see whether it runs is left to {@code doctor}. */
    private boolean masksUsable() {
        try {
            return !masks.model().isBlank();
        } catch (BadInput gone) {
            return false;
        }
    }
}
