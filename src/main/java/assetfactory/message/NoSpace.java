package assetfactory.message;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A full disk, wherever it shows. Java has no exception of its own for it, only what the system says, which is the same
 * on every Linux and macOS, and in English on servers.
 */
public final class NoSpace {
    private static final List<String> SAID =
            List.of("no space left on device", "disk quota exceeded", "not enough space on the disk");

    private NoSpace() {}

    /** The sentence for a person, where that is what stopped the work. */
    public static Optional<BadInput> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && says(cause)) {
                return Optional.of(refusal());
            }
        }
        return Optional.empty();
    }

    /** What to say where it is known otherwise. */
    public static BadInput refusal() {
        return new BadInput(BadInput.Kind.NO_SPACE, "error.disk.full");
    }

    private static boolean says(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return SAID.stream().anyMatch(message::contains);
    }
}
