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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Where clicks wait. There may be more of them than this machine can answer; each would keep one of the server's threads
 * while it waits, until there is none left for a page, a picture or a download. Here they wait without, in the order of
 * coming, and what its asker has asked anew meanwhile is not computed at all.
 */
final class ClickLine {
    /**
     * Names whoever asks one thing at a time, and has forgotten what it asked before: an editor. Behind the name a number
     * that grows from question to question: they may arrive in another order than they were asked in.
     */
    static final String ASKER = "X-Asker";

    private static final Pattern NAME_AND_NUMBER = Pattern.compile("(\\S{1,64}) (\\d{1,15})");

    /** While some run networks, others draw, and some wait for what is computed for others too. */
    private static final int FOR_EACH_CORE = 4;

    private static final int IDLE_SECONDS = 10;

    private final Executor threads;
    private final Newest newest;

    ClickLine() {
        this(threads(), new Newest());
    }

    ClickLine(Executor threads, Newest newest) {
        this.threads = threads;
        this.newest = newest;
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
        Optional<Newest.Question> question = Optional.ofNullable(ctx.header(ASKER))
                .map(NAME_AND_NUMBER::matcher)
                .filter(Matcher::matches)
                .map(asker -> newest.ask(about + " " + ctx.ip() + " " + asker.group(1), Long.parseLong(asker.group(2))));
        CompletableFuture<Void> done = wait(question, answer);
        ctx.future(() -> done);
    }

    /** Fails with what the answer throws, or with a {@link BadInput} where the asker has asked anew. */
    CompletableFuture<Void> wait(Optional<Newest.Question> question, Runnable answer) {
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
