package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.segment.Suppression.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private static final TestModels.Field LEFT = TestModels.disc(200, 240, 80);
    private static final TestModels.Field RIGHT = TestModels.disc(440, 240, 80);

    @Test
    void ofSightingsOfOneObjectTheBestIsKept() {
        Sighting best = seen(0.9, LEFT);
        Sighting shifted = seen(0.8, TestModels.disc(206, 240, 80));
        Sighting other = seen(0.7, RIGHT);

        List<Choice> chosen = Suppression.select(List.of(other, shifted, best));

        assertThat(chosen).extracting(Choice::sighting).containsExactly(best, other);
        assertThat(chosen).extracting(Choice::place).containsOnly(Region.Place.OBJECT);
        assertThat(chosen).allSatisfy(choice -> assertThat(choice.of()).isSameAs(choice.sighting()));
    }

    @Test
    void whatLiesWithinABetterObjectIsAPartOfIt() {
        Sighting mug = seen(0.9, LEFT);
        Sighting label = seen(0.8, TestModels.disc(200, 260, 30));

        List<Choice> chosen = Suppression.select(List.of(label, mug));

        assertThat(chosen).extracting(Choice::sighting).containsExactly(mug, label);
        assertThat(chosen.get(1).place()).isEqualTo(Region.Place.PART);
        assertThat(chosen.get(1).of()).isSameAs(mug);
    }

    @Test
    void whatHoldsBetterObjectsIsAGroupButWhatTheyHardlyFillIsAnObjectBelowThem() {
        Sighting left = seen(0.9, LEFT);
        Sighting right = seen(0.85, RIGHT);
        Sighting both = seen(0.7, (x, y) -> Math.max(LEFT.at(x, y), RIGHT.at(x, y)) + 1);
        Sighting coin = seen(0.95, TestModels.disc(200, 240, 25));

        List<Choice> chosen = Suppression.select(List.of(both, left, right));
        assertThat(chosen.get(2).sighting()).isSameAs(both);
        assertThat(chosen.get(2).place()).isEqualTo(Region.Place.GROUP);
        assertThat(chosen.get(2).of()).isSameAs(left);

        List<Choice> plate = Suppression.select(List.of(left, coin));
        assertThat(plate).extracting(Choice::sighting).containsExactly(coin, left);
        assertThat(plate).extracting(Choice::place).containsOnly(Region.Place.OBJECT);
    }

    @Test
    void whatLiesAcrossABetterObjectIsNone() {
        Sighting object = seen(0.9, LEFT);
        Sighting across = seen(0.8, TestModels.disc(270, 240, 80));

        assertThat(Suppression.select(List.of(across, object)))
                .extracting(Choice::sighting)
                .containsExactly(object);
    }

    private static Sighting seen(double score, TestModels.Field logit) {
        List<Prompt> prompts = List.of(new Prompt.Point(1, 1, true));
        // With logits so steep that only the score tells them apart.
        TestModels.Field steep = (x, y) -> 100 * logit.at(x, y);
        return Sighting.of(prompts, List.of(TestModels.mask(640, 480, score, steep)), 0);
    }
}
