package assetfactory.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void theLongestSideFitsAndTheAspectStays() {
        Picture small = Scale.fit(PictureFiles.quadrants(400, 300), 100);

        assertThat(small.width()).isEqualTo(100);
        assertThat(small.height()).isEqualTo(75);
        assertThat(Scale.fit(small, 100)).isSameAs(small);
        assertThat(Scale.fit(PictureFiles.quadrants(1000, 1), 10).height()).isEqualTo(1);
    }

    @Test
    void shrinkingAveragesTheCoveredArea() {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            int width = 1 + random.nextInt(40);
            int height = 1 + random.nextInt(40);
            int to = 1 + random.nextInt(width);
            int down = 1 + random.nextInt(height);
            int[] argb = random.ints((long) width * height).map(v -> v | 0xff000000).toArray();

            Picture scaled = Scale.to(new Picture(width, height, argb), to, down);

            for (int y = 0; y < down; y++) {
                for (int x = 0; x < to; x++) {
                    double red = areaMean(argb, width, height, (double) width / to, (double) height / down, x, y);
                    assertThat((double) (scaled.at(x, y) >> 16 & 0xff)).isCloseTo(red, within(0.51));
                }
            }
        }
    }

    private static double areaMean(int[] argb, int width, int height, double stepX, double stepY, int tx, int ty) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = Math.min(x + 1, (tx + 1) * stepX) - Math.max(x, tx * stepX);
                double down = Math.min(y + 1, (ty + 1) * stepY) - Math.max(y, ty * stepY);
                if (across > 0 && down > 0) {
                    sum += across * down * (argb[y * width + x] >> 16 & 0xff);
                }
            }
        }
        return sum / (stepX * stepY);
    }

    @Test
    void aFlatPictureStaysFlatAtEverySize() {
        int[] argb = new int[7 * 5];
        Arrays.fill(argb, 0x80336699);
        for (int side = 1; side < 30; side++) {
            assertThat(Scale.to(new Picture(7, 5, argb), side, 31 - side).argb()).containsOnly(0x80336699);
        }
    }

    @Test
    void transparentPixelsLendNoColour() {
        Picture picture = new Picture(2, 1, new int[] {0xffff0000, 0x0000ff00});

        assertThat(Scale.to(picture, 1, 1).at(0, 0)).isEqualTo(0x80ff0000);
    }

    @Test
    void enlargingDrawsStraightLinesBetweenPixelCentres() {
        Mask mask = Scale.to(new Mask(2, 1, new byte[] {0, (byte) 200}), 8, 1);

        assertThat(mask.coverage()).containsExactly(0, 0, 25, 75, 125, (byte) 175, (byte) 200, (byte) 200);
    }

    @Test
    void masksShrinkLikePictures() {
        Mask mask = Scale.fit(new Mask(4, 2, new byte[] {0, 0, (byte) 255, (byte) 255, 0, 100, (byte) 255, 0}), 2);

        assertThat(mask.coverage()).containsExactly(25, (byte) 191);
    }
}
