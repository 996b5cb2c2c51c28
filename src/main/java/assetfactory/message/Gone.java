package assetfactory.message;

import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** A file of ours that somebody removed behind our back. */
public final class Gone {
    private Gone() {}

    /** The sentence for a person, where that is what stopped the work; it names no file. */
    public static Optional<BadInput> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchFileException) {
                return Optional.of(refusal());
            }
        }
        return Optional.empty();
    }

    public static BadInput refusal() {
        return new BadInput(BadInput.Kind.NOT_FOUND, "error.file.gone");
    }
}
