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

    Question ask(String asker) {
        long mine = count.incrementAndGet();
        newest.merge(asker, mine, Math::max);
        return new Question() {
            @Override
            public boolean overtaken() {
                return newest.getOrDefault(asker, mine) > mine;
            }

            @Override
            public void close() {
                newest.remove(asker, mine);
            }
        };
    }
}
