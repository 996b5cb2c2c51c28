package assetfactory.web.page;

import java.net.URI;
import java.util.Optional;

/** A way back that stays on this server: a return path out of a form must not lead anywhere else. */
final class LocalPath {
    /** A header of an answer has no room for much more. */
    private static final int LONGEST = 2_000;

    private LocalPath() {}

    /** The path and query as given, if a browser would stay on this server with it. */
    static Optional<String> of(String given) {
        // Browsers read a backslash as a slash and skip control characters: neither may be there at all.
        boolean safe = given != null
                && given.length() <= LONGEST
                && given.startsWith("/")
                && !given.startsWith("//")
                && given.indexOf('\\') < 0
                && given.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return safe ? Optional.of(given) : Optional.empty();
    }

    /** Path and query of a {@code Referer} header, if it is a page of this host. */
    static Optional<String> ofReferer(String referer, String host) {
        if (referer == null || host == null) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(referer);
            if (!host.equals(uri.getRawAuthority())) {
                return Optional.empty();
            }
            return of(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }
}
