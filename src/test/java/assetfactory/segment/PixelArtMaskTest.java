package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.image.Mask;
import assetfactory.image.Picture;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A sprite of 20 × 12 pixels, enlarged 16 times: a red block on clear ground. */
class PixelArtMaskTest {
    private static final int CELL = 16;
    private static final PictureRef SPRITE = new PictureRef("s", 20 * CELL, 12 * CELL, PixelArtMaskTest::sprite);
    private static final Function<String, Mask> NONE_GIVEN = id -> {
        throw new IllegalArgumentException(id);
    };
    /** Its networks are never needed here, and so never read. */
    private static final SamMaskMaker MAKER = SamMaskMaker.bundled(1 << 20, 1);

    private static final Edit DISC = new Edit.Stroke(true, 3.3 * CELL, List.of(7.2 * CELL, 5.9 * CELL));

    private static Picture sprite() {
        int[] argb = new int[20 * 12 * CELL * CELL];
        for (int i = 0; i < argb.length; i++) {
            int x = i % (20 * CELL) / CELL;
            int y = i / (20 * CELL) / CELL;
            argb[i] = x >= 4 && x < 11 && y >= 3 && y < 9 ? 0xffc02020 : 0;
        }
        return new Picture(20 * CELL, 12 * CELL, argb);
    }

    @AfterAll
    static void stop() {
        MAKER.close();
    }

    private static Mask full(Cleanup cleanup, Edit... edits) {
        return MAKER.make(SPRITE, new MaskSource.Prompted(List.of(), 0, cleanup, List.of(edits)), NONE_GIVEN);
    }

    private static Mask preview(int side, Edit... edits) {
        MaskSource source = new MaskSource.Prompted(List.of(), 0, Cleanup.NONE, List.of(edits));
        return MAKER.candidates(SPRITE, source, side, NONE_GIVEN).get(0).mask();
    }

    @Test
    void aBrushMarksWholePixelsOfTheArt() {
        Mask mask = full(Cleanup.NONE, DISC);

        assertThat(mask.area() % (CELL * CELL)).isZero();
        assertThat(mask.area() / (CELL * CELL)).isBetween(30L, 38L);
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                assertThat(mask.at(x, y)).isIn(0, 255).isEqualTo(mask.at(x / CELL * CELL, y / CELL * CELL));
            }
        }
    }

    @Test
    void theThinnestBrushMarksThePixelsItGoesThrough() {
        Edit line = new Edit.Stroke(true, 0.5, List.of(2.9 * CELL, 4.1 * CELL, 6.1 * CELL, 4.1 * CELL));

        Mask mask = full(Cleanup.NONE, line);

        assertThat(mask.area()).isEqualTo(5L * CELL * CELL);
        assertThat(mask.inside(2 * CELL, 4 * CELL)).isTrue();
        assertThat(mask.inside(6 * CELL, 4 * CELL)).isTrue();
    }

    @Test
    void aPreviewOfAnySizeHasTheSamePixels() {
        Edit wand = new Edit.Region(true, CELL, CELL, 10);
        Mask full = full(Cleanup.NONE, DISC, wand);
        for (int side : new int[] {9999, 160, 80, 20}) {
            Mask preview = preview(side, DISC, wand);

            assertThat(preview.width()).isEqualTo(Math.min(20 * CELL, side));
            assertThat(preview.area()).isPositive();
            assertThat(preview.coverage())
                    .isEqualTo(Whole.enlarged(full, preview.width(), preview.height()).coverage());
        }
    }

    @Test
    void transparencyGivesThePixelsOfTheSprite() {
        Mask mask = MAKER.make(SPRITE, new MaskSource.Alpha(0, Cleanup.NONE), NONE_GIVEN);

        assertThat(mask.area()).isEqualTo(7 * 6 * CELL * CELL);
    }

    @Test
    void aSwitchOverrulesWhatThePictureSays() {
        Mask soft = full(new Cleanup(false, 0, 0, 0, 0, Optional.of(false)), DISC);
        PictureRef plain = new PictureRef("plain", 30, 30, () -> new Picture(30, 30, new int[900]));
        Mask whole = MAKER.make(
                plain,
                new MaskSource.Prompted(
                        List.of(),
                        0,
                        new Cleanup(false, 0, 0, 0, 0, Optional.of(true)),
                        List.of(new Edit.Stroke(true, 7.3, List.of(14.0, 14.0)))),
                NONE_GIVEN);

        assertThat(hasSoftPixels(soft)).isTrue();
        assertThat(hasSoftPixels(whole)).isFalse();
    }

    private static boolean hasSoftPixels(Mask mask) {
        for (byte value : mask.coverage()) {
            if (value != 0 && value != -1) {
                return true;
            }
        }
        return false;
    }
}
