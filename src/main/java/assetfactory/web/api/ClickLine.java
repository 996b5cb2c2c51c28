package assetfactory.web.api;

import assetfactory.message.BadInput;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/**
 * Where clicks wait. There may be more of them than this machine can answer; each would keep one of the server's threads
 * while it waits, until there is none left for a page, a picture or a download. Here they wait without, in the order of
 * coming, and what its asker has asked anew meanwhile is not computed at all.
 */
final class ClickLine {
    /** Names whoever asks one thing at a time, and has forgotten what it asked before: an editor's view of one object. */
    static final String ASKER = "X-Asker";

    private static final int LONGEST_NAME = 64;
    /** While some run networks, others draw. */
    private static final int FOR_EACH_CORE = 2;

    private static final int IDLE_SECONDS = 10;

    private final Executor threads;
    private final Newest newest = new Newest();

    ClickLine() {
        this(threads());
    }

    ClickLine(Executor threads) {
        this.threads = threads;
    }

    private static Executor threads() {
        int most = FOR_EACH_CORE * Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "clicks");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Answers a request when its turn comes, after the caller has returned.
     *
     * @param about what is asked about
     * @param answer throws what a handler may throw
     */
    void wait(Context ctx, String about, Runnable answer) {
        Optional<String> asker = Optional.ofNullable(ctx.header(ASKER))
                .filter(name -> name.length() <= LONGEST_NAME)
                .map(name -> about + " " + ctx.ip() + " " + name);
        CompletableFuture<Void> done = wait(asker, answer);
        ctx.future(() -> done);
    }

    /** Fails with what the answer throws, or with a {@link BadInput} where the asker has asked anew. */
    CompletableFuture<Void> wait(Optional<String> asker, Runnable answer) {
        Optional<Newest.Question> question = asker.map(newest::ask);
        Map<String, String> logged = Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
        CompletableFuture<Void> done = new CompletableFuture<>();
        threads.execute(() -> {
            MDC.setContextMap(logged);
            try {
                if (question.filter(Newest.Question::overtaken).isPresent()) {
                    throw new BadInput(BadInput.Kind.CONFLICT, "error.click.overtaken");
                }
                answer.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            } finally {
                question.ifPresent(Newest.Question::close);
                MDC.clear();
            }
        });
        return done;
    }
}
