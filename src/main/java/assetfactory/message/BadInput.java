package assetfactory.message;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person must change, or wait for: the one exception that becomes an answer other than 500, and exit code 2 (1
 * where a service is {@link Kind#UNAVAILABLE}, {@link Kind#FORBIDDEN} or {@link Kind#UNAUTHORIZED}, or the disk is full).
 *
 * <p>It carries a message key and its arguments instead of a sentence, because the reader's language is known only at
 * the edge. {@link #getMessage()} is the English sentence, for logs. It has no stack trace: nothing is broken.
 */
public final class BadInput extends RuntimeException {
    /** What is wrong with the input, by the HTTP status that says so. */
    public enum Kind {
        INVALID(400),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        MISDIRECTED(421),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        /** Not the input is wrong: a service that is needed refuses, or does not answer. */
        UNAVAILABLE(503),
        /** The disk is full. */
        NO_SPACE(507);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String key;
    private final List<Object> arguments;
    private final Optional<String> sentence;
    private final Optional<Duration> retryAfter;

    /** @param key a key of the message bundles, such as {@code error.image.too-large} */
    public BadInput(Kind kind, String key, Object... arguments) {
        this(kind, key, List.of(arguments), Optional.empty(), Optional.empty());
    }

    private BadInput(
            Kind kind, String key, List<Object> arguments, Optional<String> sentence, Optional<Duration> retryAfter) {
        super(null, null, true, false);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.key = Objects.requireNonNull(key, "key");
        this.arguments = arguments;
        this.sentence = sentence;
        this.retryAfter = retryAfter;
    }

    /** Nothing is wrong but the time: the same may go well after this while. */
    public static BadInput later(Duration retryAfter, String key, Object... arguments) {
        return new BadInput(Kind.TOO_MANY, key, List.of(arguments), Optional.empty(), Optional.of(retryAfter));
    }

    /**
     * What another asset-factory said, in the language that it was asked for: its key may be unknown here.
     *
     * @param key for programs
     */
    public static BadInput said(Kind kind, String key, String sentence) {
        return new BadInput(kind, key, List.of(), Optional.of(sentence), Optional.empty());
    }

    public Kind kind() {
        return kind;
    }

    public String key() {
        return key;
    }

    /** What the sentence's placeholders become; for storing an error, whose reader is not known yet. */
    public List<Object> arguments() {
        return arguments;
    }

    /** When to come again, where somebody knows. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The sentence in the reader's language. */
    public String in(Locale locale) {
        return sentence.orElseGet(() -> Messages.in(locale).text(key, arguments.toArray()));
    }

    @Override
    public String getMessage() {
        return in(Locale.ENGLISH);
    }
}
