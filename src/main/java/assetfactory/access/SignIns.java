package assetfactory.access;

import assetfactory.hash.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Who is signed in, on which browser. Kept in the database: a restart signs nobody out. */
final class SignIns {
    private static final Duration IDLE = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(30);
    /** How well it is known when somebody was here last: reading a page must not write each time. */
    private static final Duration ABOUT = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final Clock clock;

    SignIns(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Signs in, and forgets who has stayed away for too long. @return what the browser is to show from now on */
    String begin(String account) {
        String secret = Secrets.random();
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from sign_in where seen < :idle or created < :longest")
                    .bind("idle", clock.millis() - IDLE.toMillis())
                    .bind("longest", clock.millis() - LONGEST.toMillis())
                    .execute();
            handle.createUpdate("insert into sign_in (secret, account, created, seen) values (:secret, :account, :now, :now)")
                    .bind("secret", Accounts.unprinted(Sha256.of(secret)))
                    .bind("account", account)
                    .bind("now", clock.millis())
                    .execute();
        });
        return secret;
    }

    /** The account of whoever shows this. */
    Optional<String> account(String secret) {
        String hash = Sha256.of(secret);
        Optional<Row> found = jdbi.withHandle(handle -> handle.createQuery("""
                        select account, seen from sign_in
                        where secret = :secret and seen >= :idle and created >= :longest""")
                .bind("secret", Accounts.unprinted(hash))
                .bind("idle", clock.millis() - IDLE.toMillis())
                .bind("longest", clock.millis() - LONGEST.toMillis())
                .map((row, context) -> new Row(row.getString(1), row.getLong(2)))
                .findOne());
        if (found.isPresent() && found.get().seen < clock.millis() - ABOUT.toMillis()) {
            jdbi.useHandle(handle -> handle.createUpdate("update sign_in set seen = :now where secret = :secret")
                    .bind("now", clock.millis())
                    .bind("secret", Accounts.unprinted(hash))
                    .execute());
        }
        return found.map(Row::account);
    }

    private record Row(String account, long seen) {}

    void end(String secret) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from sign_in where secret = :secret")
                .bind("secret", Accounts.unprinted(Sha256.of(secret)))
                .execute());
    }
}
