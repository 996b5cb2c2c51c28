package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.library.AssetCounts;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.Progress.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a batch tells programs, and how often. */
class BatchMonitorTest {
    private static final PlannedItem ITEM = Items.planned("a/b", "modal");

    private long now;
    private final List<BatchEvent> events = new ArrayList<>();
    private final BatchMonitor monitor =
            new BatchMonitor(engine -> 4, () -> false, events::add, Locale.ENGLISH, () -> now);

    private void seconds(double seconds) {
        now += (long) (seconds * 1e9);
    }

    private List<String> json() {
        return events.stream().map(BatchEvent::json).toList();
    }

    @Test
    void aBatchIsToldInEventsOfOneLineEach() {
        monitor.unusable(new BatchEvent.NotUsable(
                "list.csv", Optional.of(7), Optional.of("size"), Optional.empty(), "error.batch.no-mask", "It is wrong."));
        monitor.added(List.of(ITEM));
        monitor.started(ITEM);
        monitor.progress(ITEM, Stage.SHAPE, 0.51249, 2);
        seconds(1.5);
        AssetCounts counts = new AssetCounts(3, 1, 2, 2, 1, 1, 1, 0, 1.2, 0.02, 24);
        Outcome made = Outcome.made(ITEM, counts, 1.5);
        monitor.ended(made);
        monitor.result(new BatchResult(List.of(made), List.of(), false, 1.5), "out");
        assertThat(json())
                .containsExactly(
                        "{\"event\":\"unusable\",\"file\":\"list.csv\",\"row\":7,\"column\":\"size\","
                                + "\"code\":\"error.batch.no-mask\",\"reason\":\"It is wrong.\"}",
                        "{\"event\":\"started\",\"item\":\"a/b\",\"engine\":\"modal\"}",
                        "{\"event\":\"progress\",\"item\":\"a/b\",\"stage\":\"shape\",\"fraction\":0.512,\"attempt\":2}",
                        "{\"event\":\"item\",\"item\":\"a/b\",\"state\":\"made\",\"seconds\":1.5,\"cost\":0.02,"
                                + "\"counts\":{\"vertices\":3,\"triangles\":1,\"splats\":2,\"points\":2,\"width\":1.0,"
                                + "\"height\":1.0,\"depth\":1.0,\"textureSide\":0,\"seconds\":1.2,\"cost\":0.02,\"frames\":24}}",
                        "{\"event\":\"batch\",\"done\":1,\"total\":1,\"made\":1,\"skipped\":0,\"failed\":0,\"running\":0,"
                                + "\"perMinute\":40.0,\"secondsLeft\":0.0,\"cost\":0.02}",
                        "{\"event\":\"result\",\"folder\":\"out\",\"made\":1,\"skipped\":0,\"failed\":0,\"left\":0,"
                                + "\"interrupted\":false,\"seconds\":1.5,\"cost\":0.02}");
    }

    @Test
    void aFailureSaysWhyInAnyLanguage() throws IOException {
        BatchMonitor japanese =
                new BatchMonitor(engine -> 1, () -> false, events::add, Locale.JAPANESE, () -> now);
        japanese.added(List.of(ITEM));
        japanese.started(ITEM);
        japanese.ended(Outcome.failed(ITEM, new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.no-mask"), 2));
        JsonNode event = new ObjectMapper().readTree(json().get(1));
        assertThat(event.at("/state").asText()).isEqualTo("failed");
        assertThat(event.at("/code").asText()).isEqualTo("error.batch.no-mask");
        assertThat(event.at("/reason").asText()).containsPattern("[ぁ-ん]");
        assertThat(event.has("counts")).isFalse();
    }

    @Test
    void theProgressOfAnItemIsToldTwiceASecondAtMost() {
        monitor.added(List.of(ITEM));
        monitor.started(ITEM);
        for (int i = 0; i < 1000; i++) {
            monitor.progress(ITEM, Stage.SHAPE, i / 1000.0, 1);
            seconds(0.01);
        }
        assertThat(events).filteredOn(event -> event instanceof BatchEvent.Advanced).hasSize(20);
    }

    @Test
    void theTotalsAreToldEveryTwoSecondsHoweverManyItemsEnd() {
        for (int i = 0; i < 1000; i++) {
            monitor.added(List.of(ITEM));
            monitor.ended(Outcome.untouched(ITEM, Outcome.State.SKIPPED));
            monitor.tick();
            seconds(0.01);
        }
        assertThat(events).filteredOn(event -> event instanceof BatchEvent.Totals).hasSize(4);
        assertThat(monitor.totals().done()).isEqualTo(1000);
    }

    @Test
    void whatWasLeftIsNotTold() {
        monitor.added(List.of(ITEM));
        monitor.ended(Outcome.untouched(ITEM, Outcome.State.LEFT));
        assertThat(events).isEmpty();
    }
}
