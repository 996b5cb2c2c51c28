package assetfactory.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void aPictureOfFewColoursComesBackAsItIs() throws IOException {
        int[] colours = {0, 0xffffffff, 0xff000000, 0xffc03020, 0x80c03020, 0x40000000, 0xff0080ff};
        int[] argb = new Random(1).ints(60 * 40, 0, colours.length).map(i -> colours[i]).toArray();
        assertThat(small(new Picture(60, 40, argb)).argb()).isEqualTo(argb);
    }

    @Test
    void whatIsTransparentStaysSoAndWhatIsOpaqueStaysSo() throws IOException {
        int[] argb = new Random(2).ints(200 * 200).map(v -> v & 0xffffff | ((v >> 5 & 1) == 0 ? 0xff000000 : 0)).toArray();
        int[] seen = small(new Picture(200, 200, argb)).argb();
        for (int i = 0; i < argb.length; i++) {
            assertThat(seen[i] >>> 24).isEqualTo(argb[i] >>> 24);
        }
    }

    @Test
    void smoothColoursStayClose() throws IOException {
        int[] argb = new int[256 * 256];
        for (int i = 0; i < argb.length; i++) {
            int x = i % 256;
            int y = i / 256;
            argb[i] = 0xff000000 | x << 16 | y << 8 | (x + y) / 4;
        }
        int[] seen = small(new Picture(256, 256, argb)).argb();
        double squares = 0;
        for (int i = 0; i < argb.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                double off = (argb[i] >> shift & 255) - (seen[i] >> shift & 255);
                squares += off * off;
            }
        }
        assertThat(Math.sqrt(squares / argb.length / 3)).isLessThan(5);
    }

    @Test
    void theFileHasAPaletteAndIsTheSameEachTime() throws IOException {
        int[] argb = new Random(3).ints(90 * 70).toArray();
        byte[] file = Png.encodeSmall(new Picture(90, 70, argb));
        assertThat(ImageIO.read(new ByteArrayInputStream(file)).getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(Png.encodeSmall(new Picture(90, 70, argb.clone()))).isEqualTo(file);
        assertThat(small(new Picture(3, 2, new int[6])).argb()).containsOnly(0);
        assertThat(small(new Picture(1, 1, new int[] {0xff123456})).argb()).containsExactly(0xff123456);
    }

    private static Picture small(Picture picture) throws IOException {
        return Picture.of(ImageIO.read(new ByteArrayInputStream(Png.encodeSmall(picture))));
    }
}
