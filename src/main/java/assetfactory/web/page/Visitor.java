package assetfactory.web.page;

import assetfactory.message.Messages;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/**
 * Who is reading a page, as far as the page must know.
 *
 * @param locale one of {@link Messages#LOCALES}: the language chosen, else the best of what the browser accepts
 * @param theme as chosen
 * @param nonce lets this answer's inline import map through the Content-Security-Policy
 * @param here path and query of the page, to come back to after a choice in the header
 */
record Visitor(Locale locale, Theme theme, String nonce, String here) {
    static final String LANGUAGE_COOKIE = "lang";
    static final String THEME_COOKIE = "theme";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The same visitor, nonce included, however often it is asked for within one request. */
    static Visitor of(Context ctx) {
        Visitor known = ctx.attribute(Visitor.class.getName());
        if (known != null) {
            return known;
        }
        Visitor visitor = new Visitor(localeOf(ctx), themeOf(ctx), newNonce(), hereOf(ctx));
        ctx.attribute(Visitor.class.getName(), visitor);
        return visitor;
    }

    /** Also what the JSON API should answer in. */
    private static Locale localeOf(Context ctx) {
        String chosen = ctx.cookie(LANGUAGE_COOKIE);
        for (Locale locale : Messages.LOCALES) {
            if (locale.getLanguage().equals(chosen)) {
                return locale;
            }
        }
        String accepted = ctx.header("Accept-Language");
        return Messages.negotiate(accepted == null ? "" : accepted);
    }

    private static Theme themeOf(Context ctx) {
        String chosen = ctx.cookie(THEME_COOKIE);
        return Theme.of(chosen == null ? "" : chosen).orElse(Theme.SYSTEM);
    }

    private static String hereOf(Context ctx) {
        String query = ctx.queryString();
        return ctx.method().name().equals("GET") ? ctx.path() + (query == null ? "" : "?" + query) : "/";
    }

    private static String newNonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
