package assetfactory.web.access;

import assetfactory.access.Holder;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Who sends a request.
 *
 * @param closed whether one has to say who one is here
 * @param holder who was let in; empty where nobody said who they are
 * @param csrf what every order out of a page must carry that a browser signs by its cookie; empty where there is none
 * @param lasting looks anew whether they would still be let in, for answers that take long
 */
public record Visit(boolean closed, Optional<Holder> holder, String csrf, BooleanSupplier lasting) {
    private static final Visit OPEN = open(() -> true);

    public Visit {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(csrf, "csrf");
        Objects.requireNonNull(lasting, "lasting");
    }

    /** Where everybody may do everything, as long as it stays so. */
    static Visit open(BooleanSupplier lasting) {
        return new Visit(false, Optional.empty(), "", lasting);
    }

    public static Visit of(Context ctx) {
        Visit visit = ctx.attribute(Visit.class.getName());
        return visit == null ? OPEN : visit;
    }

    void remember(Context ctx) {
        ctx.attribute(Visit.class.getName(), this);
    }

    /** Whether somebody is signed in who can sign out. */
    public boolean signedIn() {
        return !csrf.isEmpty();
    }

    /** Whether this is somebody who sees no page but the one to sign in, and what is shared. */
    public boolean outside() {
        return closed && holder.isEmpty();
    }

    /** Empty where it is nobody in particular. */
    public String name() {
        return holder.flatMap(Holder::name).orElse("");
    }
}
