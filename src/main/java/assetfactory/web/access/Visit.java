package assetfactory.web.access;

import assetfactory.access.Holder;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Optional;

/**
 * Who sends a request.
 *
 * @param closed whether one has to say who one is here
 * @param holder who was let in; empty where nobody said who they are
 * @param csrf what every order out of a page must carry that a browser signs by its cookie; empty where there is none
 */
public record Visit(boolean closed, Optional<Holder> holder, String csrf) {
    /** Where everybody may do everything. */
    static final Visit OPEN = new Visit(false, Optional.empty(), "");

    public Visit {
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(csrf, "csrf");
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
