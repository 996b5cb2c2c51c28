package assetfactory.access;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The tokens of programs, in the order they came. Only their SHA-256 is kept; that is enough for what is random, and
 * looking one up by it tells nothing by the time it takes.
 */
public final class ApiTokens {
    /** So that a token that got into the wrong place can be found and known for what it is. */
    public static final String PREFIX = "af_";

    private static final int LONGEST_LABEL = 80;
    private static final Duration ABOUT = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final Clock clock;

    ApiTokens(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** A new token, whose secret can be seen here and never again. */
    public record Added(ApiToken token, String secret) {
        @Override
        public String toString() {
            return "Added[" + token.id() + "]";
        }
    }

    public List<ApiToken> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from api_token order by created, id")
                .map(ApiTokens::row)
                .list());
    }

    /** @param account whose; empty for those that are nobody's in particular */
    public List<ApiToken> of(Optional<String> account) {
        return all().stream().filter(token -> token.account().equals(account)).toList();
    }

    /** @param label what it is for */
    Added add(Optional<String> account, String label) {
        String stripped = label.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_LABEL || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new BadInput(BadInput.Kind.INVALID, "error.access.label", String.valueOf(LONGEST_LABEL));
        }
        String secret = PREFIX + Secrets.random();
        ApiToken token = new ApiToken(
                UUID.randomUUID().toString(), account, stripped, Instant.ofEpochMilli(clock.millis()), Optional.empty());
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into api_token (id, account, label, secret, created)
                        values (:id, :account, :label, :secret, :created)""")
                .bind("id", token.id())
                .bind("account", account.orElse(null))
                .bind("label", token.label())
                .bind("secret", Accounts.unprinted(Sha256.of(secret)))
                .bind("created", token.created().toEpochMilli())
                .execute());
        return new Added(token, secret);
    }

    /** @throws BadInput where there is none of this id */
    public ApiToken revoke(String id) {
        ApiToken token = all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.access.token"));
        jdbi.useHandle(handle -> handle.execute("delete from api_token where id = ?", id));
        return token;
    }

    /** The token with this secret, if it holds. */
    Optional<ApiToken> find(String secret) {
        Optional<ApiToken> found = jdbi.withHandle(handle -> handle.createQuery(
                        "select * from api_token where secret = :secret")
                .bind("secret", Accounts.unprinted(Sha256.of(secret)))
                .map(ApiTokens::row)
                .findOne());
        Instant lately = clock.instant().minus(ABOUT);
        if (found.isPresent() && found.get().used().filter(lately::isBefore).isEmpty()) {
            jdbi.useHandle(handle -> handle.execute(
                    "update api_token set used = ? where id = ?", clock.millis(), found.get().id()));
        }
        return found;
    }

    private static ApiToken row(ResultSet row, StatementContext context) throws SQLException {
        long used = row.getLong("used");
        Optional<Instant> last = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used));
        return new ApiToken(
                row.getString("id"),
                Optional.ofNullable(row.getString("account")),
                row.getString("label"),
                Instant.ofEpochMilli(row.getLong("created")),
                last);
    }
}
