package assetfactory.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a program elsewhere can be told of. */
public enum Event {
    ASSET_FINISHED,
    ASSET_FAILED,
    BATCH_FINISHED,
    /** Asked for by a person who wants to see whether it arrives. */
    TEST;

    /** Those that can be chosen. */
    public static final List<Event> CHOICES = List.of(ASSET_FINISHED, ASSET_FAILED, BATCH_FINISHED);

    /** Its name outside, such as {@code asset.finished}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public static Optional<Event> of(String id) {
        return Stream.of(values()).filter(event -> event.id().equals(id)).findFirst();
    }
}
