package assetfactory.webhook;

import assetfactory.message.BadInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** The registered webhooks, in the order they came. */
final class WebhookTable {
    private final Jdbi jdbi;

    WebhookTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Webhook> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from webhook order by created, id")
                .map(WebhookTable::row)
                .list());
    }

    Optional<Webhook> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from webhook where id = :id")
                .bind("id", id)
                .map(WebhookTable::row)
                .findOne());
    }

    Optional<Secret> secret(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select secret from webhook where id = :id")
                .bind("id", id)
                .map((row, context) -> new Secret(row.getString(1)))
                .findOne());
    }

    void add(Webhook webhook, Secret secret) {
        int added = jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into webhook (id, url, events, secret, enabled, created)
                        values (:id, :url, :events, :secret, :enabled, :created)
                        on conflict (url) do nothing""")
                .bind("id", webhook.id())
                .bind("url", webhook.url())
                .bind("events", names(webhook.events()))
                .bind("secret", unprinted(secret))
                .bind("enabled", webhook.enabled() ? 1 : 0)
                .bind("created", webhook.created().toEpochMilli())
                .execute());
        if (added == 0) {
            throw taken();
        }
    }

    void change(Webhook webhook) {
        jdbi.useTransaction(handle -> {
            boolean taken = handle.createQuery("select 1 from webhook where url = :url and id <> :id")
                    .bind("url", webhook.url())
                    .bind("id", webhook.id())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (taken) {
                throw taken();
            }
            handle.createUpdate("""
                            update webhook set url = :url, events = :events, enabled = :enabled, gone = :gone
                            where id = :id""")
                    .bind("id", webhook.id())
                    .bind("url", webhook.url())
                    .bind("events", names(webhook.events()))
                    .bind("enabled", webhook.enabled() ? 1 : 0)
                    .bind("gone", webhook.gone() ? 1 : 0)
                    .execute();
        });
    }

    void replaceSecret(String id, Secret secret) {
        jdbi.useHandle(handle -> handle.createUpdate("update webhook set secret = :secret where id = :id")
                .bind("id", id)
                .bind("secret", unprinted(secret))
                .execute());
    }

    /** With its log. */
    void remove(String id) {
        jdbi.useHandle(handle ->
                handle.createUpdate("delete from webhook where id = :id").bind("id", id).execute());
    }

    private static BadInput taken() {
        return new BadInput(BadInput.Kind.CONFLICT, "error.webhook.taken");
    }

    /** Where a statement fails, its arguments stand in the exception, and so in the log. */
    private static Argument unprinted(Secret secret) {
        return (position, statement, context) -> statement.setString(position, secret.reveal());
    }

    private static String names(List<Event> events) {
        return events.stream().map(Event::id).collect(Collectors.joining(" "));
    }

    private static Webhook row(ResultSet row, StatementContext context) throws SQLException {
        return new Webhook(
                row.getString("id"),
                row.getString("url"),
                Stream.of(row.getString("events").split(" "))
                        .flatMap(name -> Event.of(name).stream())
                        .toList(),
                row.getInt("enabled") != 0,
                row.getInt("gone") != 0,
                Instant.ofEpochMilli(row.getLong("created")));
    }
}
