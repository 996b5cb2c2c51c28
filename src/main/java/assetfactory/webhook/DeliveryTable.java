package assetfactory.webhook;

import assetfactory.webhook.Delivery.Problem;
import assetfactory.webhook.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The log of deliveries, which is also what is still to be delivered. */
final class DeliveryTable {
    private final Jdbi jdbi;

    DeliveryTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether it is new: the same event of the same subject is told to a webhook once. */
    boolean add(Delivery delivery, String subject) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into delivery (id, webhook_id, event, subject, body, state, next_try, created, updated)
                        values (:id, :webhook, :event, :subject, :body, :state, :next, :created, :created)
                        on conflict (webhook_id, event, subject) do nothing""")
                .bind("id", delivery.id())
                .bind("webhook", delivery.webhookId())
                .bind("event", delivery.event().id())
                .bind("subject", subject)
                .bind("body", delivery.body())
                .bind("state", name(delivery.state()))
                .bind("next", delivery.nextTry().map(Instant::toEpochMilli).orElse(null))
                .bind("created", delivery.created().toEpochMilli())
                .execute())
                > 0;
    }

    Optional<Delivery> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from delivery where id = :id")
                .bind("id", id)
                .map(DeliveryTable::row)
                .findOne());
    }

    /** Newest first. */
    List<Delivery> newest(String webhookId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from delivery where webhook_id = :webhook order by created desc, id limit :limit""")
                .bind("webhook", webhookId)
                .bind("limit", limit)
                .map(DeliveryTable::row)
                .list());
    }

    List<Delivery> waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from delivery where state = 'waiting'")
                .map(DeliveryTable::row)
                .list());
    }

    void update(Delivery delivery) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update delivery set state = :state, tries = :tries, status = :status, problem = :problem,
                            answer = :answer, millis = :millis, next_try = :next, updated = :updated
                        where id = :id""")
                .bind("id", delivery.id())
                .bind("state", name(delivery.state()))
                .bind("tries", delivery.tries())
                .bind("status", delivery.status().orElse(null))
                .bind("problem", delivery.problem().map(DeliveryTable::name).orElse(null))
                .bind("answer", delivery.answer())
                .bind("millis", delivery.milliseconds())
                .bind("next", delivery.nextTry().map(Instant::toEpochMilli).orElse(null))
                .bind("updated", delivery.updated().toEpochMilli())
                .execute());
    }

    /** Forgets what ended before a time, and the oldest of what ended beyond so many a webhook. */
    void prune(Instant before, int most) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from delivery where state <> 'waiting' and updated < :before")
                    .bind("before", before.toEpochMilli())
                    .execute();
            handle.createUpdate("""
                            delete from delivery where state <> 'waiting' and id in (
                                select id from (
                                    select id, row_number() over (partition by webhook_id order by created desc, id) as place
                                    from delivery) as placed
                                where place > :most)""")
                    .bind("most", most)
                    .execute();
        });
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Delivery row(ResultSet row, StatementContext context) throws SQLException {
        int status = row.getInt("status");
        long next = row.getLong("next_try");
        return new Delivery(
                row.getString("id"),
                row.getString("webhook_id"),
                Event.of(row.getString("event")).orElse(Event.TEST),
                row.getString("body"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("tries"),
                status == 0 ? Optional.empty() : Optional.of(status),
                Optional.ofNullable(row.getString("problem")).map(name -> Problem.valueOf(name.toUpperCase(Locale.ROOT))),
                row.getString("answer"),
                row.getLong("millis"),
                next == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next)),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("updated")));
    }
}
