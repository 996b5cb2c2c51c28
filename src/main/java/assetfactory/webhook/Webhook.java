package assetfactory.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A program elsewhere that is told of events by a signed post. Its secret is not here, so that nothing that shows a
 * webhook can show that.
 *
 * @param events each once, in the order of {@link Event}
 * @param gone whether it is off because the receiver answered that there is nobody any more
 */
public record Webhook(String id, String url, List<Event> events, boolean enabled, boolean gone, Instant created) {
    public Webhook {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(created, "created");
        events = events.stream().distinct().sorted().toList();
    }
}
