package assetfactory.access;

import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who was let in.
 *
 * @param name of their account; empty of the shared password, and of a token that is nobody's in particular
 */
public record Holder(Optional<String> name) {
    public Holder {
        Objects.requireNonNull(name, "name");
    }

    static Holder of(String account) {
        return new Holder(Optional.of(account).filter(name -> !name.equals(Account.SHARED)));
    }
}
