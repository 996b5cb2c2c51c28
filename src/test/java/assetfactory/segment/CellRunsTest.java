package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.image.Mask;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellRunsTest {
    @Test
    void theyAreTheIslandsAndTheHolesOfTheMask() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            int columns = 1 + random.nextInt(round % 3 == 0 ? 150 : 18);
            int rows = 1 + random.nextInt(18);
            int words = (columns + 63) / 64;
            double share = random.nextDouble();
            long[] cells = new long[words * rows];
            byte[] coverage = new byte[columns * rows];
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    boolean in = random.nextDouble() < share;
                    cells[y * words + x / 64] |= in ? 1L << x : 0;
                    coverage[y * columns + x] = (byte) (in ? 255 : 0);
                }
            }
            Mask mask = new Mask(columns, rows, coverage);
            Islands islands = Islands.inside(mask);
            Islands holes = Islands.outside(mask);

            CellRuns runs = new CellRuns(cells, columns, rows);

            int parts = 0;
            for (int part = 0; part < runs.most(); part++) {
                parts += runs.isPart(part) ? 1 : 0;
            }
            assertThat(parts).isEqualTo(islands.count() + holes.count());
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int part = runs.partAt(x, y);
                    boolean in = mask.inside(x, y);
                    Islands same = in ? islands : holes;
                    assertThat(runs.inside(part)).isEqualTo(in);
                    assertThat(runs.area(part)).isEqualTo(same.area(same.at(x, y)));
                    assertThat(runs.reachesBorder(part)).isEqualTo(same.reachesBorder(same.at(x, y)));
                }
            }
        }
    }
}
