package assetfactory.access;

import assetfactory.message.BadInput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;

/** Those who may sign in, by name; and the shared password, which is the account without a name. */
public final class Accounts {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1000;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Passwords passwords = new Passwords();

    Accounts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Named ones, in the order of their names. */
    public List<Account> all() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select name, created from account where name <> :shared order by name")
                .bind("shared", Account.SHARED)
                .map((row, context) -> new Account(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                .list());
    }

    /** @throws BadInput where the name or the password cannot be one, or somebody is called that already */
    public void add(String name, String password) {
        String checked = Account.checked(name);
        if (!insert(checked, Passwords.hash(strong(password)))) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.access.taken", checked);
        }
    }

    /** Whoever is signed in by the old one is signed out. */
    public void changePassword(String name, String password) {
        String checked = known(name);
        change(checked, Passwords.hash(strong(password)));
    }

    /** Their tokens and whoever is signed in as them go with them. */
    public void remove(String name) {
        String checked = known(name);
        jdbi.useHandle(handle -> handle.execute("delete from account where name = ?", checked));
    }

    /** Makes the shared password what it is to be now; whoever is signed in by another is signed out. */
    void share(Optional<String> password) {
        Optional<String> hash = hash(Account.SHARED);
        if (password.isEmpty()) {
            jdbi.useHandle(handle -> handle.execute("delete from account where name = ?", Account.SHARED));
        } else if (hash.isEmpty()) {
            insert(Account.SHARED, Passwords.hash(strong(password.get())));
        } else if (!passwords.matches(password.get(), hash)) {
            change(Account.SHARED, Passwords.hash(strong(password.get())));
        }
    }

    boolean any() {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from account limit 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    boolean shared() {
        return hash(Account.SHARED).isPresent();
    }

    /** The account that a name and a password belong to. Takes as long for a name that nobody has. */
    Optional<String> holder(String name, String password) {
        String typed = Account.typed(name);
        String tried = password.length() > LONGEST ? "" : password;
        return passwords.matches(tried, hash(typed)) ? Optional.of(typed) : Optional.empty();
    }

    /** @throws BadInput where nobody is called that */
    String known(String name) {
        String checked = Account.checked(name);
        if (hash(checked).isEmpty()) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.access.unknown", checked);
        }
        return checked;
    }

    private boolean insert(String name, String hash) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into account (name, password, created) values (:name, :hash, :now)
                        on conflict (name) do nothing""")
                .bind("name", name)
                .bind("hash", unprinted(hash))
                .bind("now", clock.millis())
                .execute()) > 0;
    }

    private void change(String name, String hash) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("update account set password = :hash where name = :name")
                    .bind("name", name)
                    .bind("hash", unprinted(hash))
                    .execute();
            signOut(handle, name);
        });
    }

    private static void signOut(Handle handle, String name) {
        handle.execute("delete from sign_in where account = ?", name);
    }

    private Optional<String> hash(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select password from account where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }

    private static String strong(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new BadInput(BadInput.Kind.INVALID, "error.access.password",
                    String.valueOf(SHORTEST), String.valueOf(LONGEST));
        }
        return password;
    }

    /** Where a statement fails, its arguments stand in the exception, and so in the log. */
    static Argument unprinted(String secret) {
        return (position, statement, context) -> statement.setString(position, secret);
    }
}
