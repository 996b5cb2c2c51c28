package assetfactory.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures(Locale.ENGLISH);

    @Test
    void countsAreShortOnCards() {
        assertThat(figures.shortCount(812)).isEqualTo("812");
        assertThat(figures.shortCount(9_340)).isEqualTo("9.3k");
        assertThat(figures.shortCount(20_000)).isEqualTo("20k");
        assertThat(figures.shortCount(999_499)).isEqualTo("999k");
        assertThat(figures.shortCount(999_500)).isEqualTo("1.0M");
    }

    @Test
    void bytesAreDecimal() {
        assertThat(figures.bytes(0)).isEqualTo("0 B");
        assertThat(figures.bytes(999)).isEqualTo("999 B");
        assertThat(figures.bytes(1_500)).isEqualTo("1.5 kB");
        assertThat(figures.bytes(999_600)).isEqualTo("1.0 MB");
        assertThat(figures.bytes(4_080_000)).isEqualTo("4.1 MB");
    }

    @Test
    void smallThingsAreMeasuredInCentimetres() {
        assertThat(figures.extent(1, 0.524, 0.25)).isEqualTo("1 × 0.52 × 0.25 m");
        assertThat(figures.extent(0.3, 0.124, 0.05)).isEqualTo("30 × 12.4 × 5 cm");
    }

    @Test
    void fieldsTakePlainNumbers() {
        assertThat(figures.field(1)).isEqualTo("1");
        assertThat(figures.field(0.35)).isEqualTo("0.35");
        assertThat(figures.field(1000)).isEqualTo("1000");
    }
}
