package assetfactory.web.api;

import assetfactory.access.Access;
import assetfactory.access.ApiToken;
import assetfactory.access.ApiTokens;
import assetfactory.access.Holder;
import assetfactory.access.ShareLink;
import assetfactory.library.Library;
import assetfactory.message.BadInput;
import assetfactory.web.access.Visit;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens of whoever asks, and links under which an asset can be seen by others. */
public final class AccessApi {
    private static final String TOKENS = ApiRoutes.BASE + "/tokens";
    private static final String SHARES = ApiRoutes.BASE + "/assets/{id}/shares";

    private final Access access;
    private final Library library;
    private final Json json = new Json();

    public AccessApi(Access access, Library library) {
        this.access = access;
        this.library = library;
    }

    record Order(@JsonProperty(required = true) String name) {}

    record Token(String id, String name, Optional<String> user, Instant created, Optional<Instant> used) {
        static Token of(ApiToken token) {
            return new Token(token.id(), token.label(), token.account(), token.created(), token.used());
        }
    }

    record Tokens(List<Token> tokens) {}

    record WithSecret(Token token, String secret) {}

    /** @param path of the page on this server */
    record Share(String id, String path, Instant created) {
        static Share of(ShareLink link) {
            return new Share(link.id(), link.path(), link.created());
        }
    }

    record Shares(List<Share> shares) {}

    public void register(JavalinConfig config) {
        config.routes.get(TOKENS, ctx -> json.answer(ctx, 200, new Tokens(
                access.tokens().of(who(ctx)).stream().map(Token::of).toList())));
        config.routes.post(TOKENS, this::add);
        config.routes.delete(TOKENS + "/{id}", ctx -> json.answer(
                ctx, 200, Token.of(access.revoke(who(ctx), ctx.pathParam("id")))));
        config.routes.get(SHARES, ctx -> json.answer(ctx, 200, new Shares(
                access.shares().of(asset(ctx)).stream().map(Share::of).toList())));
        config.routes.post(SHARES, ctx -> json.answer(ctx, 201, Share.of(access.shares().make(asset(ctx)))));
        config.routes.delete(SHARES + "/{share}", ctx -> json.answer(
                ctx, 200, Share.of(access.shares().revoke(asset(ctx), ctx.pathParam("share")))));
    }

    private void add(Context ctx) {
        Order order = json.read(ctx, Order.class);
        if (order.name() == null) {
            throw new BadInput(BadInput.Kind.INVALID, "error.request.field", "name");
        }
        ApiTokens.Added added = access.addToken(who(ctx), order.name());
        ctx.header("Cache-Control", "no-store");
        json.answer(ctx, 201, new WithSecret(Token.of(added.token()), added.secret()));
    }

    private static Optional<String> who(Context ctx) {
        return Visit.of(ctx).holder().flatMap(Holder::name);
    }

    private String asset(Context ctx) {
        return AssetApi.asset(library, ctx).id();
    }
}
