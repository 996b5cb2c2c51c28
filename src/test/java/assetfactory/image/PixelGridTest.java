package assetfactory.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelGridTest {
    private static final int[] PALETTE = {0, 0xff202020, 0xffc04030, 0xfff0d090, 0xff406080, 0xff80a040};

    /** @param cell picture pixels along one pixel of the art */
    static Picture art(long seed, int across, int down, int cell) {
        Random random = new Random(seed);
        int[] own = random.ints((long) across * down, 0, PALETTE.length).map(i -> PALETTE[i]).toArray();
        int[] argb = new int[own.length * cell * cell];
        for (int i = 0; i < argb.length; i++) {
            int x = i % (across * cell) / cell;
            int y = i / (across * cell) / cell;
            argb[i] = own[y * across + x];
        }
        return new Picture(across * cell, down * cell, argb);
    }

    @Test
    void theGridOfEnlargedPixelArtIsFound() {
        for (int cell : new int[] {1, 2, 3, 7, 16}) {
            assertThat(PixelGrid.cell(art(cell, 24, 17, cell))).isEqualTo(cell);
        }
    }

    @Test
    void whatIsHiddenUnderFullTransparencyDoesNotCount() {
        Picture art = art(5, 24, 17, 4);
        int[] argb = art.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] == 0 ? i & 0xffffff : argb[i];
        }

        assertThat(PixelGrid.cell(new Picture(art.width(), art.height(), argb))).isEqualTo(4);
    }

    @Test
    void otherPicturesAreNone() {
        Random random = new Random(1);
        int[] noise = random.ints(64 * 64).map(i -> i | 0xff000000).toArray();
        int[] even = new int[256 * 256];
        BufferedImage drawn = new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.RED);
        graphics.fillOval(10, 20, 150, 120);
        graphics.dispose();
        // One pixel off: no grid any more, and too large for art that nobody enlarged.
        Picture shifted = art(3, 40, 40, 8);
        int[] argb = shifted.argb().clone();
        argb[321 * 5 + 3] ^= 0x101010;

        assertThat(PixelGrid.cell(new Picture(64, 64, noise))).isZero();
        assertThat(PixelGrid.cell(new Picture(256, 256, even))).isZero();
        assertThat(PixelGrid.cell(Picture.of(drawn))).isZero();
        assertThat(PixelGrid.cell(new Picture(320, 320, argb))).isZero();
    }
}
