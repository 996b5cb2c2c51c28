package assetfactory.reconstruct.modal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The call that an order has at the service.
 *
 * @param generation how often the service lost an earlier one, from 0: each has an idempotency key of its own
 * @param id where the service has told it
 */
record RemoteCall(int generation, Optional<String> id) {
    static final RemoteCall FIRST = new RemoteCall(0, Optional.empty());

    /** The service has told the id. */
    RemoteCall named(String told) {
        return new RemoteCall(generation, Optional.of(told));
    }

    /** The service does not know this call any more. */
    RemoteCall next() {
        return new RemoteCall(generation + 1, Optional.empty());
    }

    /** The same for every submission of this call, also by another process. */
    UUID key(String order) {
        return UUID.nameUUIDFromBytes((order + "/" + generation).getBytes(StandardCharsets.UTF_8));
    }

    /** One line to remember it by, such as {@code 0 fc-01J9Z}. */
    String note() {
        return generation + " " + id.orElse("");
    }

    static RemoteCall ofNote(String note) {
        int space = note.indexOf(' ');
        String id = note.substring(space + 1);
        return new RemoteCall(
                Integer.parseInt(note.substring(0, space)), id.isEmpty() ? Optional.empty() : Optional.of(id));
    }
}
