package assetfactory.web.api;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One piece of work at a time, and for each asker only the newest: what was asked before it gives way, whether it waits
 * or is under way. So quick answers never queue behind those that nobody waits for any more.
 */
final class NewestFirst {
    private final Semaphore turn = new Semaphore(1, true);
    private final Newest newest = new Newest();

    /**
     * @param asker whose earlier work gives way
     * @param work is told how to ask whether it was overtaken, and may then leave by any exception
     * @return empty where something newer took its place
     */
    <T> Optional<T> run(String asker, Function<BooleanSupplier, T> work) {
        Newest.Question question = newest.ask(asker);
        turn.acquireUninterruptibly();
        try {
            return question.overtaken() ? Optional.empty() : Optional.of(work.apply(question::overtaken));
        } catch (RuntimeException e) {
            if (question.overtaken()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            turn.release();
            question.close();
        }
    }
}
