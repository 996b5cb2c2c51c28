package assetfactory.web.load;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.web.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The load test itself, with a handful of people, until each was served, on a server whose work costs nothing. */
class LoadSmokeTest {
    @TempDir
    Path data;

    private static final List<Action> ALL =
            List.of(Action.CLICK, Action.PAGE, Action.ORDER, Action.QUEUE, Action.ASSET, Action.DOWNLOAD);

    @Test
    @Timeout(300)
    void everybodyIsServedAndEveryActionIsCounted() throws Exception {
        try (TestServer server = new TestServer(data, new DiscMasks(), new CardEngine())) {
            LoadTest test = new LoadTest();
            new CommandLine(test).parseArgs(
                    "--warm-up", "0", "--clickers", "5", "--clicks", "4", "--pictures", "2", "--makers", "2",
                    "--look", "0.1", "--downloaders", "1", "--megabytes", "0.2", "--network", "20");

            int exitCode = test.measure(server.url(""), OptionalLong.empty(), () -> everythingHappened(test.figures()));

            assertThat(test.figures().faults()).isEmpty();
            assertThat(exitCode).isZero();
            for (Action action : ALL) {
                assertThat(test.figures().percentile(action, 0.5))
                        .as(action.title())
                        .isPositive()
                        .isLessThanOrEqualTo(test.figures().percentile(action, 1));
            }
        }
    }

    /** Or something went wrong, which is then seen. */
    private static void everythingHappened(Figures figures) throws InterruptedException {
        while (figures.faults().isEmpty() && !ALL.stream().allMatch(action -> figures.count(action) > 0)) {
            Thread.sleep(50);
        }
    }
}
