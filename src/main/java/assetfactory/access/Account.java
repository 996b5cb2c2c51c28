package assetfactory.access;

import assetfactory.message.BadInput;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Somebody who may sign in. Their password is not here, so that nothing that shows an account can show its hash. */
public record Account(String name, Instant created) {
    /** Stands for everybody who knows the shared password. */
    static final String SHARED = "";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@-]{0,39}");

    /** What nobody can be called. */
    private static final String NOBODY = "?";

    /** The one form of a name as people type it; empty as it is, and one and the same for all that cannot be names. */
    static String typed(String name) {
        String typed = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return typed.equals(SHARED) || NAME.matcher(typed).matches() ? typed : NOBODY;
    }

    /** @throws BadInput where nobody can be called that */
    static String checked(String name) {
        String typed = typed(name);
        if (typed.equals(SHARED) || typed.equals(NOBODY)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.access.name");
        }
        return typed;
    }
}
