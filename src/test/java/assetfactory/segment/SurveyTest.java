package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.image.Picture;
import assetfactory.image.Rect;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a grey picture with a white disc on the left and a small one on the right. */
class SurveyTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final TestModels.Field DISC = TestModels.disc(200, 240, 80);

    private final List<Prompt.Point> points = new SearchGrid(WIDTH, HEIGHT).dense();
    private final Frame frame = Frame.of(new Rect(0, 0, WIDTH, HEIGHT), TestModels.pocketSam());
    private final Survey survey = new Survey(frame, new EdgeContrast(picture(), frame), points);

    @Test
    void thePointsAreEverywhereOnceCoarseOnesFirst() {
        assertThat(points).doesNotHaveDuplicates().hasSizeBetween(150, 240);
        assertThat(points.subList(0, 12)).allSatisfy(point -> assertThat(points.subList(0, 12))
                .filteredOn(other -> Math.hypot(other.x() - point.x(), other.y() - point.y()) < 150)
                .containsExactly(point));
        for (int[] size : new int[][] {{1, 1}, {1, 900}, {3000, 2}}) {
            List<Prompt.Point> few = new SearchGrid(size[0], size[1]).dense();
            assertThat(new HashSet<>(few)).hasSize(few.size()).hasSizeBetween(1, 200);
        }
    }

    @Test
    void aPointWithinAnObjectIsSettledOnceEnoughAnswersAgreeOnIt() {
        Prompt.Point inside = new Prompt.Point(210, 250, true);
        int answers = 0;
        while (!survey.settled(inside)) {
            List<Sighting> news = survey.note(new Prompt.Point(190 + answers, 240, true), List.of(mask(0.9, DISC)));
            assertThat(news).hasSize(answers == 0 ? 1 : 0);
            answers++;
        }
        assertThat(answers).isBetween(3, 6);
        assertThat(survey.settled(new Prompt.Point(500, 240, true))).isFalse();
        assertThat(survey.sightings()).hasSize(1);
    }

    @Test
    void anUnsureObjectSettlesNothing() {
        for (int i = 0; i < 20; i++) {
            survey.note(new Prompt.Point(190 + i, 240, true), List.of(mask(0.5, DISC)));
        }
        assertThat(survey.settled(new Prompt.Point(210, 250, true))).isFalse();
    }

    @Test
    void backgroundIsSettledWhereNothingIsToBeSeenAndAskedAboutWhereSomethingIs() {
        Prompt.Point nothing = new Prompt.Point(420, 60, true);
        Prompt.Point small = new Prompt.Point(500, 380, true);
        LowResMask background = mask(0.9, (x, y) -> -DISC.at(x, y));
        for (int i = 0; i < 3; i++) {
            assertThat(survey.settled(nothing)).isFalse();
            assertThat(survey.note(new Prompt.Point(400 + i, 30, true), List.of(background))).isEmpty();
        }
        assertThat(survey.settled(nothing)).isTrue();
        assertThat(survey.settled(small)).isFalse();
    }

    @Test
    void whatRunsThroughPlainGroundOrIsOnlyGuessedIsNoSighting() {
        assertThat(survey.note(new Prompt.Point(420, 100, true), List.of(mask(0.9, TestModels.disc(420, 100, 50)))))
                .isEmpty();
        assertThat(survey.note(new Prompt.Point(200, 240, true), List.of(mask(0.1, DISC)))).isEmpty();
        assertThat(survey.sightings()).isEmpty();
    }

    private static LowResMask mask(double score, TestModels.Field logit) {
        return TestModels.mask(WIDTH, HEIGHT, score, logit);
    }

    private static Picture picture() {
        int[] pixels = new int[WIDTH * HEIGHT];
        Arrays.fill(pixels, 0xff808080);
        for (int i = 0; i < pixels.length; i++) {
            double x = i % WIDTH;
            double y = i / WIDTH;
            if (Math.hypot(x - 200, y - 240) < 80 || Math.hypot(x - 500, y - 380) < 12) {
                pixels[i] = 0xffffffff;
            }
        }
        return new Picture(WIDTH, HEIGHT, pixels);
    }
}
