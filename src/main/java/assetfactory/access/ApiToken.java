package assetfactory.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a program shows in place of a password. The secret itself is not here: it is seen once, when it is made.
 *
 * @param account whose it is; empty where it is nobody's in particular
 * @param used about when it was used last
 */
public record ApiToken(String id, Optional<String> account, String label, Instant created, Optional<Instant> used) {
    public ApiToken {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(used, "used");
    }
}
