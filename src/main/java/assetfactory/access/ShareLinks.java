package assetfactory.access;

import assetfactory.message.BadInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The links under which single assets can be seen without signing in. */
public final class ShareLinks {
    private final Jdbi jdbi;
    private final Clock clock;

    ShareLinks(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** @param assetId of an asset that there is */
    public ShareLink make(String assetId) {
        ShareLink link = new ShareLink(
                UUID.randomUUID().toString(), assetId, Secrets.random(), Instant.ofEpochMilli(clock.millis()));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into share_link (id, asset_id, secret, created) values (:id, :asset, :secret, :created)""")
                .bind("id", link.id())
                .bind("asset", assetId)
                .bind("secret", Accounts.unprinted(link.secret()))
                .bind("created", link.created().toEpochMilli())
                .execute());
        return link;
    }

    /** In the order they were made. */
    public List<ShareLink> of(String assetId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from share_link where asset_id = :asset order by created, id")
                .bind("asset", assetId)
                .map(ShareLinks::row)
                .list());
    }

    /** @throws BadInput where the asset has no such link */
    public ShareLink revoke(String assetId, String id) {
        ShareLink link = of(assetId).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInput(BadInput.Kind.NOT_FOUND, "error.access.link"));
        jdbi.useHandle(handle -> handle.execute("delete from share_link where id = ?", id));
        return link;
    }

    /** @param secret as somebody asks for it */
    public Optional<ShareLink> find(String secret) {
        if (!Secrets.isOne(secret)) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select * from share_link where secret = :secret")
                .bind("secret", Accounts.unprinted(secret))
                .map(ShareLinks::row)
                .findOne());
    }

    private static ShareLink row(ResultSet row, StatementContext context) throws SQLException {
        return new ShareLink(
                row.getString("id"),
                row.getString("asset_id"),
                row.getString("secret"),
                Instant.ofEpochMilli(row.getLong("created")));
    }
}
