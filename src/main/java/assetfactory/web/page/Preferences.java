package assetfactory.web.page;

import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;

/** The choices in the header. They live in cookies: there are no accounts. */
final class Preferences {
    private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

    void language(Context ctx) {
        String chosen = chosen(ctx);
        if (Messages.LOCALES.stream().noneMatch(locale -> locale.getLanguage().equals(chosen))) {
            throw new BadInput(BadInput.Kind.INVALID, "error.form.choice");
        }
        remember(ctx, Visitor.LANGUAGE_COOKIE, chosen);
        goBack(ctx);
    }

    void theme(Context ctx) {
        Theme theme = Theme.of(chosen(ctx)).orElseThrow(() -> new BadInput(BadInput.Kind.INVALID, "error.form.choice"));
        if (theme == Theme.SYSTEM) {
            ctx.removeCookie(Visitor.THEME_COOKIE, "/");
        } else {
            remember(ctx, Visitor.THEME_COOKIE, theme.id());
        }
        goBack(ctx);
    }

    private static String chosen(Context ctx) {
        String to = ctx.formParam("to");
        return to == null ? "" : to;
    }

    private static void remember(Context ctx, String name, String value) {
        ctx.cookie(new Cookie(name, value, "/", YEAR, false, true, null, SameSite.LAX));
    }

    private static void goBack(Context ctx) {
        Answers.goTo(ctx, LocalPath.of(ctx.formParam("return")).orElse("/"));
    }
}
