package assetfactory.access;

import java.time.Instant;
import java.util.Objects;

/**
 * Lets whoever has it see one asset, until it is revoked.
 *
 * @param secret the last part of its address
 */
public record ShareLink(String id, String assetId, String secret, Instant created) {
    public ShareLink {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(assetId, "assetId");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(created, "created");
    }

    /** Where it leads, on this server. */
    public String path() {
        return "/share/" + secret;
    }

    @Override
    public String toString() {
        return "ShareLink[" + id + "]";
    }
}
