package assetfactory.web;

import assetfactory.batch.Folders;
import assetfactory.batch.LibraryIntake;
import assetfactory.library.Library;
import assetfactory.queue.Chores;
import assetfactory.schedule.LibraryBatches;
import assetfactory.schedule.Schedules;
import assetfactory.webhook.Announcements;
import assetfactory.webhook.Webhooks;
import java.time.Clock;
import java.util.stream.Stream;

/** What the server does without being asked: it tells other programs, and it makes batches by the clock. */
final class Automation implements AutoCloseable {
    private final Chores chores;
    private final Webhooks webhooks;
    private final Schedules schedules;

    /**
     * @param library closed after this
     * @param folders that schedules may name
     */
    Automation(Library library, Folders folders) {
        Clock clock = Clock.systemUTC();
        chores = new Chores(library.database());
        webhooks = new Webhooks(library.database(), chores::client, clock);
        schedules = new Schedules(
                library.database(), chores::client, new LibraryBatches(library, new LibraryIntake(library, folders), clock), folders,
                clock);
        chores.start(Stream.concat(webhooks.tasks().stream(), schedules.tasks().stream()).toList());
        webhooks.start();
        schedules.start();
        new Announcements(library, webhooks).begin();
    }

    Webhooks webhooks() {
        return webhooks;
    }

    Schedules schedules() {
        return schedules;
    }

    @Override
    public void close() {
        chores.close();
        webhooks.close();
    }
}
