package assetfactory.web.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which question is each asker's newest: those before it have nobody who waits for them. Safe from several threads. */
final class Newest {
    private final Map<String, Long> newest = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    /** A question, from when it is asked until it is closed. */
    interface Question extends AutoCloseable {
        /** Whether its asker has asked anew. */
        boolean overtaken();

        @Override
        void close();
    }

    /** A question that is newer than all that came before it. */
    Question ask(String asker) {
        return ask(asker, count.incrementAndGet());
    }

    /** @param number grows from one question of this asker to the next, in whatever order they arrive */
    Question ask(String asker, long number) {
        boolean late = newest.merge(asker, number, Math::max) > number;
        return new Question() {
            @Override
            public boolean overtaken() {
                return late || newest.getOrDefault(asker, number) > number;
            }

            @Override
            public void close() {
                newest.remove(asker, number);
            }
        };
    }
}
