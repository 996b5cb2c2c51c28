package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.batch.BatchEvent;
import assetfactory.batch.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody at a terminal sees of a batch. */
class BatchScreenTest {
    private long now;
    private int width = 100;

    private final Screen screen = new Screen(100);
    private final BatchScreen view = view(Locale.ENGLISH, false);

    private BatchScreen view(Locale locale, boolean billed) {
        return new BatchScreen(
                screen.stream(), screen.stream(), new BatchTexts(locale, billed), () -> width, () -> now);
    }

    private static BatchEvent.Totals totals(int done, int running, double perMinute, double left, double cost) {
        return new BatchEvent.Totals(done, 200, done, 0, 0, running, perMinute, Optional.of(left), cost);
    }

    private static BatchEvent.Item ended(String item, String reason) {
        boolean failed = !reason.isEmpty();
        return new BatchEvent.Item(
                item,
                failed ? Outcome.State.FAILED : Outcome.State.MADE,
                1.5,
                0,
                Optional.empty(),
                Optional.of("error.x").filter(code -> failed),
                Optional.of(reason).filter(text -> failed));
    }

    @Test
    void eachItemHasALineAndAllOfThemABar() {
        view.accept(new BatchEvent.Started("props/chair", "modal"));
        view.accept(new BatchEvent.Started("props/table", "modal"));
        view.accept(new BatchEvent.Advanced("props/chair", "waiting", 0.3, 1));
        view.accept(new BatchEvent.Advanced("props/table", "shape", 0.5, 2));
        now += 12_000_000_000L;
        view.tick(totals(50, 2, 12.34, 725, 0.416));
        assertThat(screen.text())
                .containsExactly(
                        "  props/chair                  ███░░░░░░░  30 %  Waiting for a GPU  12 s",
                        "  props/table                  █████░░░░░  50 %  Finding the shape (attempt 2)  12 s",
                        "███████░░░░░░░░░░░░░░░░░░░░░ 50/200  12/min  12 min 5 s left  about $0.42");
    }

    @Test
    void whatEndedScrollsUpAndTheRestIsDrawnOver() {
        view.accept(new BatchEvent.Started("a", "pocket"));
        view.tick(totals(0, 1, 0, 10, 0));
        view.accept(ended("a", ""));
        view.accept(new BatchEvent.Started("b", "pocket"));
        view.tick(totals(1, 1, 40, 10, 0));
        view.accept(ended("b", "It broke."));
        view.tick(totals(2, 0, 40, 10, 0));
        assertThat(screen.text())
                .hasSize(3)
                .startsWith("Made: a (1.50 s)", "Failed: b: It broke.")
                .last().asString().contains("2/200  40/min  10 s left");
    }

    @Test
    void drawingTheSameAgainLeavesTheSame() {
        view.accept(new BatchEvent.Started("a", "pocket"));
        view.tick(totals(0, 1, 0, 10, 0));
        List<String> before = screen.text();
        for (int i = 0; i < 5; i++) {
            view.tick(totals(0, 1, 0, 10, 0));
        }
        assertThat(screen.text()).isEqualTo(before);
    }

    @Test
    void aFrameIsOneWriteThatErasesNothingBeforeItIsDrawnOver() {
        view.accept(new BatchEvent.Started("a", "pocket"));
        view.tick(totals(0, 1, 0, 10, 0));
        int writes = screen.writes;
        int from = screen.raw().length();
        view.tick(totals(1, 1, 0, 9, 0));
        assertThat(screen.writes).isEqualTo(writes + 1);
        String frame = screen.raw().substring(from);
        assertThat(frame.indexOf("\033[J")).isGreaterThan(frame.indexOf("1/200"));
    }

    @Test
    void fewerLinesLeaveNothingOfTheOthersBehind() {
        for (String item : List.of("a", "b", "c")) {
            view.accept(new BatchEvent.Started(item, "pocket"));
        }
        view.tick(totals(0, 3, 0, 10, 0));
        for (String item : List.of("a", "b", "c")) {
            view.accept(ended(item, ""));
        }
        view.tick(totals(3, 0, 0, 10, 0));
        assertThat(screen.text()).hasSize(4);
        view.close();
        assertThat(screen.text()).hasSize(3);
        assertThat(screen.wraps()).as("the terminal is as it was").isTrue();
    }

    @Test
    void aNarrowTerminalGetsShorterLinesAndNeverTwo() {
        for (int columns : new int[] {80, 60, 40, 30}) {
            Screen narrow = new Screen(columns);
            BatchScreen shown = new BatchScreen(
                    narrow.stream(), narrow.stream(), new BatchTexts(Locale.JAPANESE, true), () -> columns, () -> now);
            shown.accept(new BatchEvent.Started("とても長い名前の小道具/焼き鳥の串が三本並んだ絵", "modal"));
            shown.accept(new BatchEvent.Advanced("とても長い名前の小道具/焼き鳥の串が三本並んだ絵", "loading", 0.123, 3));
            shown.tick(totals(123, 1, 4.5, 7300, 1.5));
            assertThat(narrow.text()).hasSize(2).allMatch(line -> Columns.of(line) <= columns);
            assertThat(narrow.text().get(1)).contains("123/200");
        }
    }

    @Test
    void aTerminalThatChangesItsWidthIsFollowed() {
        view.accept(new BatchEvent.Started("a".repeat(60), "pocket"));
        width = 40;
        now += 3_000_000_000L;
        view.tick(totals(0, 1, 0, 10, 0));
        assertThat(screen.text()).allMatch(line -> line.length() <= 40);
    }

    @Test
    void manyItemsAtOnceDoNotFillTheTerminal() {
        for (int i = 0; i < 64; i++) {
            view.accept(new BatchEvent.Started("item" + i, "modal"));
        }
        view.tick(totals(0, 64, 0, 10, 0));
        assertThat(screen.text()).hasSize(10).contains("  and 56 more");
    }

    @Test
    void aNameCannotMoveTheCursor() {
        view.accept(new BatchEvent.Started("a\033[2J\nb", "pocket"));
        view.tick(totals(0, 1, 0, 10, 0));
        assertThat(screen.text()).hasSize(2);
        view.accept(ended("a\033[2J\nb", ""));
        assertThat(screen.text()).hasSize(1);
        assertThat(screen.raw()).doesNotContain("\033[2J");
    }

    @Test
    void aCostIsShownWhereSomebodyPaysOrThePriceIsOfInterest() {
        view.tick(totals(1, 0, 0, 10, 0));
        assertThat(screen.text().get(0)).doesNotContain("$");
        view.tick(totals(1, 0, 0, 10, 0.004));
        assertThat(screen.text().get(0)).contains("about $0.00");
        view.close();
        view(Locale.ENGLISH, true).tick(totals(1, 0, 0, 10, 0));
        assertThat(screen.text().get(0)).contains("about $0.00");
    }

    @Test
    void theEndSaysWhatBecameOfAll() {
        view.accept(new BatchEvent.Started("a", "modal"));
        view.tick(totals(199, 1, 0, 10, 0.5));
        view.accept(new BatchEvent.Result("out", 150, 40, 9, 1, true, 61.23, 3.456));
        view.close();
        assertThat(screen.text())
                .containsExactly(
                        "out: 150 made, 40 up to date, 9 failed or not usable; 61.2 s. about $3.46",
                        "1 not made. The same command goes on where it stopped.");
    }

    @Test
    void timesAreToldInTheUnitsThatMatter() {
        BatchTexts english = new BatchTexts(Locale.ENGLISH, false);
        assertThat(english.duration(0.2)).isEqualTo("1 s");
        assertThat(english.duration(59.5)).isEqualTo("1 min 0 s");
        assertThat(english.duration(754)).isEqualTo("12 min 34 s");
        assertThat(english.duration(7 * 3600 + 90)).isEqualTo("7 h 2 min");
        assertThat(new BatchTexts(Locale.JAPANESE, false).duration(754)).isEqualTo("12 分 34 秒");
    }

    @Test
    void withoutATerminalTheTotalsComeOnceAMinute() {
        Screen log = new Screen(1000);
        BatchLog plain =
                new BatchLog(log.stream(), log.stream(), new BatchTexts(Locale.ENGLISH, false), () -> now);
        for (int i = 0; i < 1250; i++) {
            now += 100_000_000L;
            plain.tick(totals(i / 10, 1, 60, 10, 0));
        }
        plain.accept(ended("a", ""));
        assertThat(log.text())
                .containsExactly("59/200  60/min  10 s left", "119/200  60/min  10 s left", "Made: a (1.50 s)");
        assertThat(log.raw()).doesNotContain("\033");
    }
}
