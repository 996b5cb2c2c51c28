package assetfactory.web;

import assetfactory.batch.Drafts;
import assetfactory.library.DiskRoom;
import io.javalin.config.JavalinConfig;
import java.util.Set;

/** Refuses what comes in before it is read, where the disk has no room for it. */
final class RoomCheck {
    private static final Set<String> BRINGING = Set.of("POST", "PUT");

    /** Shorter bodies are orders, some of which free room. */
    private static final long LONGEST_ORDER = 64 << 10;

    private final DiskRoom room;

    RoomCheck(DiskRoom room) {
        this.room = room;
    }

    void register(JavalinConfig javalin) {
        javalin.routes.before(ctx -> {
            long announced = ctx.req().getContentLengthLong();
            boolean chunked = announced < 0 && ctx.header("Transfer-Encoding") != null;
            if (BRINGING.contains(ctx.method().name()) && (announced > LONGEST_ORDER || chunked)) {
                // Of what is longer than anything that is taken, others say that it is too large.
                room.require(Math.max(0, Math.min(announced, Drafts.MOST_BYTES)));
            }
        });
    }
}
