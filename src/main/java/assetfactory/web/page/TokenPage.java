package assetfactory.web.page;

import assetfactory.access.Access;
import assetfactory.access.ApiTokens;
import assetfactory.access.Holder;
import assetfactory.web.access.Visit;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may come in, and the tokens of whoever looks. */
final class TokenPage {
    private static final String BASE = "/settings/access";

    private final Access access;

    TokenPage(Access access) {
        this.access = access;
    }

    void register(JavalinConfig config) {
        config.routes.get(BASE, ctx -> show(ctx, Optional.empty()));
        config.routes.post(BASE + "/tokens", this::add);
        config.routes.post(BASE + "/tokens/{id}/revoke", this::revoke);
    }

    private void show(Context ctx, Optional<ApiTokens.Added> added) {
        Map<String, Object> model = new HashMap<>();
        model.put("shared", access.shared());
        model.put("accounts", access.accounts().all());
        model.put("tokens", access.tokens().of(who(ctx)));
        model.put("secret", added.map(ApiTokens.Added::secret).orElse(""));
        ctx.render("settings-access", model);
    }

    /** Not a redirect: the secret is in this one answer. */
    private void add(Context ctx) {
        String label = Optional.ofNullable(ctx.formParam("name")).orElse("");
        ApiTokens.Added added = access.addToken(who(ctx), label);
        ctx.status(201);
        show(ctx, Optional.of(added));
    }

    private void revoke(Context ctx) {
        access.revoke(who(ctx), ctx.pathParam("id"));
        Answers.goTo(ctx, BASE);
    }

    private static Optional<String> who(Context ctx) {
        return Visit.of(ctx).holder().flatMap(Holder::name);
    }
}
