package assetfactory.web.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * @param password that lets everybody in who knows it
 * @param hosts further names that browsers may call the server by
 */
public record AccessSettings(Optional<String> password, List<String> hosts) {
    public static final AccessSettings DEFAULT = new AccessSettings(Optional.empty(), List.of());

    public AccessSettings {
        Objects.requireNonNull(password, "password");
        hosts = List.copyOf(hosts);
    }

    @Override
    public String toString() {
        return "AccessSettings[hosts=" + hosts + "]";
    }
}
