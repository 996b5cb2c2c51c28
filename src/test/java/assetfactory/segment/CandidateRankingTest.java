package assetfactory.segment;

import static assetfactory.segment.SamManifest.End.ZERO;
import static assetfactory.segment.SamManifest.Ranking.AGREEMENT;
import static assetfactory.segment.SamManifest.Ranking.EXPECTED_IOU;
import static assetfactory.segment.SamManifest.Ranking.SCORE;
import static assetfactory.segment.SamManifest.Ranking.STABILITY;
import static assetfactory.segment.TestModels.disc;
import static assetfactory.segment.TestModels.mask;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateRankingTest {
    private static final Prompt CLICK = new Prompt.Point(256, 256, true);
    private static final Prompt AROUND = new Prompt.Box(120, 120, 392, 392);
    private static final Prompt BOX = new Prompt.Box(200, 200, 312, 312);

    private final CandidateRanking ranking = new CandidateRanking(
            new SamManifest.Answers(STABILITY, 0.6, SCORE, SCORE, 0.01, 3, 0.3, true, 0.005, ZERO));
    private final CandidateRanking expecting = new CandidateRanking(
            new SamManifest.Answers(EXPECTED_IOU, 0, AGREEMENT, SCORE, 0.01, 3, 0.3, true, 0.005, ZERO));
    private final LowResMask small = mask(512, 512, 0.6, disc(256, 256, 30));
    private final LowResMask large = mask(512, 512, 0.7, disc(256, 256, 120));
    private final LowResMask elsewhere = mask(512, 512, 0.99, disc(60, 60, 40));

    @Test
    void whatMissesTheClickIsDroppedHoweverGoodItsScore() {
        assertThat(rank(List.of(elsewhere, small), CLICK)).containsExactly(small);
    }

    @Test
    void whatCoversAnExcludedPointIsDropped() {
        List<Prompt> prompts = List.of(CLICK, new Prompt.Point(330, 256, false));

        assertThat(ranking.rank(List.of(large, small), prompts, Optional.empty())).containsExactly(small);
    }

    @Test
    void whatIgnoresTheBoxIsDropped() {
        LowResMask huge = mask(512, 512, 0.99, disc(256, 256, 240));
        LowResMask speck = mask(512, 512, 0.98, disc(256, 256, 5));

        assertThat(rank(List.of(elsewhere, huge, speck, small), BOX)).containsExactly(small);
    }

    @Test
    void nearlyEverythingIsNoObject() {
        LowResMask everything = mask(512, 512, 0.99, (x, y) -> 5);

        assertThat(rank(List.of(everything, small), CLICK)).containsExactly(small);
    }

    @Test
    void whatIsLikeAllOthersWinsAgainstAScoreThatIsBetterByLittle() {
        LowResMask part = mask(512, 512, 0.70, disc(256, 256, 60));
        LowResMask between = mask(512, 512, 0.69, disc(256, 256, 84));
        LowResMask whole = mask(512, 512, 0.68, disc(256, 256, 118));
        LowResMask sure = mask(512, 512, 0.95, disc(256, 256, 60));

        assertThat(expecting.rank(List.of(part, between, whole), List.of(CLICK), Optional.empty()))
                .as("the others by score")
                .containsExactly(between, part, whole);
        assertThat(expecting.rank(List.of(part, between, whole), List.of(CLICK, CLICK), Optional.empty()))
                .containsExactly(between, part, whole);
        assertThat(expecting.rank(List.of(part, between, whole), List.of(AROUND, CLICK), Optional.empty()))
                .as("where there is a box, by score")
                .containsExactly(part, between, whole);
        assertThat(expecting.rank(List.of(whole, between, sure), List.of(CLICK), Optional.empty()))
                .containsExactly(sure, between, whole);
    }

    @Test
    void thatSeveralOffersAreTheSameMakesThemNoLikelierBeforeThereAreMoreClicks() {
        LowResMask one = mask(512, 512, 0.72, disc(256, 256, 40));
        LowResMask other = mask(512, 512, 0.70, disc(256, 256, 120));
        LowResMask again = mask(512, 512, 0.70, disc(256, 256, 121));

        assertThat(expecting.rank(List.of(other, one, again), List.of(CLICK), Optional.empty()))
                .containsExactly(one, other);
        assertThat(expecting.rank(List.of(other, one, again), List.of(CLICK, CLICK), Optional.empty()))
                .first()
                .isSameAs(other);
    }

    @Test
    void aFirstClickIsAnsweredByStabilityAndEverythingElseByScore() {
        LowResMask firm = mask(512, 512, 0.2, (x, y) -> 20 * disc(256, 256, 80).at(x, y));

        assertThat(rank(List.of(small, large, firm), CLICK)).first().isSameAs(firm);
        assertThat(ranking.rank(List.of(small, large, firm), List.of(CLICK, CLICK), Optional.empty()))
                .containsExactly(large, small, firm);
        assertThat(rank(List.of(small, mask(512, 512, 0.1, disc(256, 256, 40))), BOX))
                .first()
                .isSameAs(small);
    }

    @Test
    void whereNoAnswerToTheFirstClickIsStableTheLargestLeads() {
        LowResMask vaguePart = mask(512, 512, 0.9, (x, y) -> 0.2 * disc(256, 256, 30).at(x, y));
        LowResMask vagueWhole = mask(512, 512, 0.1, (x, y) -> 0.05 * disc(256, 256, 100).at(x, y));
        LowResMask firmPart = mask(512, 512, 0.1, (x, y) -> 20 * disc(256, 256, 30).at(x, y));

        assertThat(vaguePart.stability()).isBetween(vagueWhole.stability(), 0.6);
        assertThat(rank(List.of(vaguePart, vagueWhole), CLICK)).containsExactly(vagueWhole, vaguePart);
        assertThat(rank(List.of(vaguePart, vagueWhole, firmPart), CLICK)).first().isSameAs(firmPart);
    }

    @Test
    void nearDuplicatesAreMerged() {
        LowResMask same = mask(512, 512, 0.65, disc(256, 256, 121));

        assertThat(ranking.rank(List.of(same, large, small), List.of(CLICK, CLICK), Optional.empty()))
                .containsExactly(large, small);
    }

    @Test
    void atMostThreeRemain() {
        assertThat(rank(
                        List.of(small, large, mask(512, 512, 0.5, disc(256, 256, 60)),
                                mask(512, 512, 0.4, disc(256, 256, 200))),
                        CLICK))
                .hasSize(3);
    }

    @Test
    void thePreviousMaskStaysFirstWhereEveryNewOneContradictsMore() {
        List<Prompt> prompts = List.of(CLICK, new Prompt.Point(270, 256, true));

        assertThat(ranking.rank(List.of(elsewhere), prompts, Optional.of(small))).containsExactly(small, elsewhere);
        assertThat(ranking.rank(List.of(large, elsewhere), prompts, Optional.of(small)))
                .containsExactly(large);
    }

    @Test
    void whereAllContradictTheLeastBadRemain() {
        assertThat(rank(List.of(elsewhere), CLICK)).containsExactly(elsewhere);
    }

    private List<LowResMask> rank(List<LowResMask> offered, Prompt prompt) {
        return ranking.rank(offered, List.of(prompt), Optional.empty());
    }
}
