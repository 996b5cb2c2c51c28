package assetfactory.web.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that the server answers to. A page of another site can make its own name lead to this machine (DNS rebinding),
 * and would then be of our origin for the browser; but it cannot make the browser call us by another name than its own.
 */
public final class Hosts {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");
    /** A site has a name: what is called by its number is no other site's. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");

    private final boolean everywhere;
    private final Set<String> names;

    /**
     * @param bound the address that the server listens on
     * @param others further names
     */
    public Hosts(String bound, List<String> others) {
        everywhere = EVERYWHERE.contains(bound);
        names = Stream.concat(Stream.of(bound), others.stream()).map(Hosts::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether only this machine reaches a server that listens there. */
    public static boolean isLoopback(String bound) {
        return LOOPBACK.matcher(plain(bound)).matches();
    }

    /** @param header of the request, with its port; null where there is none */
    boolean allow(String header) {
        if (header == null) {
            // Only HTTP before 1.1, which no browser speaks.
            return true;
        }
        String host = plain(header.startsWith("[") || header.indexOf(':') == header.lastIndexOf(':')
                ? PORT.matcher(header).replaceFirst("")
                : header);
        return LOOPBACK.matcher(host).matches()
                || names.contains(host)
                || everywhere && NUMBER.matcher(host).matches();
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
