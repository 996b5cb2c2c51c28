package assetfactory.web;

import assetfactory.library.Library;
import io.javalin.config.JavalinConfig;
import java.util.Set;

/** Refuses what comes in before it is read, where the disk has no room for it. */
final class RoomCheck {
    private static final Set<String> BRINGING = Set.of("POST", "PUT");

    /** Shorter bodies are orders, some of which free room. */
    private static final long LONGEST_ORDER = 64 << 10;

    private final Library library;

    RoomCheck(Library library) {
        this.library = library;
    }

    void register(JavalinConfig javalin) {
        javalin.routes.before(ctx -> {
            long announced = ctx.req().getContentLengthLong();
            boolean chunked = announced < 0 && ctx.header("Transfer-Encoding") != null;
            if (BRINGING.contains(ctx.method().name()) && (announced > LONGEST_ORDER || chunked)) {
                library.requireRoom(Math.max(0, announced));
            }
        });
    }
}
