package assetfactory.doubles;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is asked of the servers of this process, such as {@code POST /api/v1/images}, while it is open. */
public final class Requests extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger log = (Logger) LoggerFactory.getLogger("assetfactory.web.RequestLog");
    private final Level before = log.getLevel();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    public Requests() {
        start();
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        log.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        seen.add(event.getFormattedMessage().replaceFirst(" -> .*", ""));
    }

    public List<String> all() {
        return seen;
    }

    /** @param start such as {@code POST /api/v1/images} */
    public long count(String start) {
        return seen.stream().filter(request -> request.startsWith(start)).count();
    }

    public void clear() {
        seen.clear();
    }

    @Override
    public void close() {
        log.detachAppender(this);
        log.setAdditive(true);
        log.setLevel(before);
        stop();
    }
}
