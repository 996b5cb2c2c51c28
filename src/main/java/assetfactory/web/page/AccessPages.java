package assetfactory.web.page;

import assetfactory.access.Access;
import assetfactory.library.Library;
import io.javalin.config.JavalinConfig;

/** The pages about who may come in, and about what others may see. */
public final class AccessPages {
    private final LoginPage login;
    private final TokenPage tokens;
    private final SharePages shares;

    public AccessPages(Access access, Library library) {
        login = new LoginPage(access);
        tokens = new TokenPage(access);
        shares = new SharePages(access.shares(), library);
    }

    public void register(JavalinConfig config) {
        login.register(config);
        tokens.register(config);
        shares.register(config);
    }
}
