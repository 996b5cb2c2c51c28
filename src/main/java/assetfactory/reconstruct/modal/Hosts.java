package assetfactory.reconstruct.modal;

import java.util.Set;

/** Which hosts plain HTTP may go to. Looks at the name alone: what a resolver would answer may change. */
final class Hosts {
    /** Endings that the public name system does not have (RFC 6762, RFC 8375, ICANN's .internal). */
    private static final Set<String> LOCAL_ENDINGS = Set.of("local", "internal", "lan", "localhost", "home.arpa");

    private Hosts() {}

    /** This machine. */
    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || isIpv4(host) && host.startsWith("127.");
    }

    /** A machine of one's own network: a private address (RFC 1918, RFC 4193) or a name without a public ending. */
    static boolean isPrivate(String host) {
        if (isLoopback(host)) {
            return true;
        }
        if (isIpv4(host)) {
            return host.startsWith("10.") || host.startsWith("192.168.") || host.matches("172\\.(1[6-9]|2\\d|3[01])\\..*");
        }
        if (host.contains(":")) {
            return host.matches("f[cd][0-9a-f]{2}:.*");
        }
        return !host.contains(".") || LOCAL_ENDINGS.stream().anyMatch(ending -> host.endsWith("." + ending));
    }

    private static boolean isIpv4(String host) {
        return host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
