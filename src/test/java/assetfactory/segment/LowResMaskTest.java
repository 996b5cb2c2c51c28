package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.image.Rect;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LowResMaskTest {
    private static final int CELLS = 70;

    private final Frame frame = new Frame(new Rect(0, 0, 4 * CELLS, 3 * CELLS), 4 * CELLS, CELLS, 4 * CELLS, 3 * CELLS);

    private static float[] logits(long seed) {
        Random random = new Random(seed);
        float[] logits = new float[CELLS * CELLS];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (8 * random.nextGaussian());
        }
        return logits;
    }

    @Test
    void logitsComeBackAsTheyWereButForTheirLastDigits() {
        float[] given = logits(1);
        LowResMask mask = new LowResMask(frame, given, 1);
        float[] kept = mask.logits();

        for (int i = 0; i < given.length; i++) {
            assertThat(kept[i]).isCloseTo(given[i], within(2e-3f));
        }
        assertThat(new LowResMask(frame, kept, 1).logits()).isEqualTo(kept);
        assertThat(mask.bytes()).isLessThan(3L * CELLS * CELLS);
    }

    @Test
    void insideAreTheCellsOfTheContentWithPositiveLogits() {
        float[] given = logits(2);
        given[5] = 1e-3f;
        given[6] = -1e-3f;
        LowResMask mask = new LowResMask(frame, given, 1);

        int sure = 0;
        int perhaps = 0;
        int area = 0;
        for (int y = 0; y < frame.contentRows(); y++) {
            for (int x = 0; x < frame.contentColumns(); x++) {
                float logit = given[y * CELLS + x];
                assertThat(mask.insideCell(x, y)).as("cell %s, %s of logit %s", x, y, logit).isEqualTo(logit > 0);
                sure += logit > 1 ? 1 : 0;
                perhaps += logit > -1 ? 1 : 0;
                area += logit > 0 ? 1 : 0;
            }
        }
        assertThat(mask.share()).isCloseTo((double) area / (frame.contentColumns() * frame.contentRows()), within(1e-12));
        assertThat(mask.stability()).isCloseTo((double) sure / perhaps, within(2e-3));
    }

    @Test
    void aMaskMayEndAtAnotherLogitThanZero() {
        float[] given = logits(4);
        double level = -0.7;
        LowResMask mask = new LowResMask(frame, given, 0.5, level);
        LowResMask atZero = new LowResMask(frame, given, 0.5);

        int area = 0;
        for (int y = 0; y < frame.contentRows(); y++) {
            for (int x = 0; x < frame.contentColumns(); x++) {
                float logit = given[y * CELLS + x];
                if (Math.abs(logit - level) > 2e-3) {
                    assertThat(mask.insideCell(x, y)).as("logit %s", logit).isEqualTo(logit > level);
                    assertThat(mask.inside(4 * x + 2, 4 * y + 2)).isEqualTo(logit > level);
                    assertThat(mask.field()[y * CELLS + x] > 0).isEqualTo(logit > level);
                }
                area += mask.insideCell(x, y) ? 1 : 0;
            }
        }
        Prompt.Box all = new Prompt.Box(0, 0, 4 * CELLS, 3 * CELLS);
        assertThat(mask.share()).isGreaterThan(atZero.share());
        assertThat(mask.shareWithin(all)).isEqualTo(1);
        assertThat(mask.filling(all)).isCloseTo((double) area / (frame.contentColumns() * frame.contentRows()), within(1e-9));
        assertThat(mask.stability()).isEqualTo(atZero.stability());
        assertThat(mask.logits()).isEqualTo(atZero.logits());
    }

    @Test
    void ofLogitsThatAreAllTinyNoneIsSure() {
        float[] tiny = logits(3);
        for (int i = 0; i < tiny.length; i++) {
            tiny[i] *= 1e-9f;
        }
        assertThat(new LowResMask(frame, tiny, 1).stability()).isZero();
    }

    @Test
    void aMaskOfNothingButZerosOrOfNoNumbersIsEmpty() {
        float[] none = new float[CELLS * CELLS];
        assertThat(new LowResMask(frame, none, 1).empty()).isTrue();
        Arrays.fill(none, Float.NaN);
        assertThat(new LowResMask(frame, none, 1).empty()).isTrue();
    }
}
