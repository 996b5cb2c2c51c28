package assetfactory.access;

import assetfactory.database.Database;
import assetfactory.message.BadInput;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may come in. As long as there is neither an account nor a shared password, access is off: everybody who reaches
 * the server may do everything. Safe from several threads and processes.
 */
public final class Access {
    /** A name can be blocked by anybody who types it: not for long. */
    private static final Duration BY_NAME = Duration.ofSeconds(30);
    private static final Duration BY_ADDRESS = Duration.ofMinutes(15);

    private final Accounts accounts;
    private final SignIns signIns;
    private final ApiTokens tokens;
    private final ShareLinks shares;
    private final Patience names;
    private final Patience addresses;

    public Access(Database database, Clock clock) {
        accounts = new Accounts(database.jdbi(), clock);
        signIns = new SignIns(database.jdbi(), clock);
        tokens = new ApiTokens(database.jdbi(), clock);
        shares = new ShareLinks(database.jdbi(), clock);
        names = new Patience(clock, BY_NAME);
        addresses = new Patience(clock, BY_ADDRESS);
    }

    /** Makes the shared password what it is to be from now on; none where it is empty. */
    public void share(Optional<String> password) {
        accounts.share(password);
    }

    /** Whether anybody has to say who they are. */
    public boolean on() {
        return accounts.any();
    }

    /** Whether anybody could come in if everybody had to say who they are. */
    public boolean someoneMayEnter() {
        return accounts.any() || !tokens.all().isEmpty();
    }

    /** Whether a password alone lets somebody in. */
    public boolean shared() {
        return accounts.shared();
    }

    public Accounts accounts() {
        return accounts;
    }

    public ApiTokens tokens() {
        return tokens;
    }

    public ShareLinks shares() {
        return shares;
    }

    /** @param user of a named account; empty of a token that is nobody's in particular */
    public ApiTokens.Added addToken(Optional<String> user, String label) {
        return tokens.add(user.map(accounts::known), label);
    }

    /** @throws BadInput where that is none of theirs */
    public ApiToken revoke(Optional<String> user, String id) {
        if (tokens.of(user).stream().noneMatch(token -> token.id().equals(id))) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.access.token");
        }
        return tokens.revoke(id);
    }

    /**
     * Signs in.
     *
     * @param name may be empty, for the shared password
     * @param address that the try comes from
     * @return what the browser is to show from now on; empty where the name or the password is wrong
     */
    public Optional<String> signIn(String name, String password, String address) throws TooManyTries {
        String who = Account.typed(name);
        Duration left = max(names.left(who), addresses.left(address));
        if (!left.isZero()) {
            throw new TooManyTries(left);
        }
        names.failed(who);
        addresses.failed(address);
        Optional<String> account = accounts.holder(who, password);
        if (account.isPresent()) {
            names.succeeded(who);
            addresses.succeeded(address);
        }
        return account.map(signIns::begin);
    }

    /** @param secret that a browser shows */
    public Optional<Holder> signedIn(String secret) {
        return signIns.account(secret).map(Holder::of);
    }

    public void signOut(String secret) {
        signIns.end(secret);
    }

    /** @param secret that a program shows */
    public Optional<Holder> bearer(String secret) {
        return tokens.find(secret).map(token -> new Holder(token.account()));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
