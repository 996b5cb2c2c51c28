package assetfactory.web.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * @param password that lets everybody in who knows it
 * @param hosts further names that browsers may call the server by
 * @param folders of this machine that people may name, beside what they upload
 */
public record AccessSettings(Optional<String> password, List<String> hosts, List<Path> folders) {
    public static final AccessSettings DEFAULT = new AccessSettings(Optional.empty(), List.of());

    public AccessSettings {
        Objects.requireNonNull(password, "password");
        hosts = List.copyOf(hosts);
        folders = List.copyOf(folders);
    }

    public AccessSettings(Optional<String> password, List<String> hosts) {
        this(password, hosts, List.of());
    }

    @Override
    public String toString() {
        return "AccessSettings[hosts=" + hosts + ", folders=" + folders + "]";
    }
}
