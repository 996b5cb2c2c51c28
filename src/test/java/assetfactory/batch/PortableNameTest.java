package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortableNameTest {
    private final Set<String> taken = new HashSet<>();

    @Test
    void foldersAndLettersOfAnyScriptStay() {
        assertThat(PortableName.unique("props/木の椅子", taken)).isEqualTo("props/木の椅子");
        assertThat(PortableName.unique("props/Camp chair (1)", taken)).isEqualTo("props/Camp-chair-1");
    }

    @Test
    void nothingLeadsOutOfTheArchive() {
        assertThat(PortableName.unique("../../etc/passwd", taken)).isEqualTo("etc/passwd");
        assertThat(PortableName.unique("/a\\b", taken)).isEqualTo("a-b");
        assertThat(PortableName.unique("C:/x", taken)).isEqualTo("C/x");
        assertThat(PortableName.unique("..", taken)).isEqualTo("asset");
        assertThat(PortableName.unique("nul/con", taken)).isEqualTo("nul_/con_");
    }

    @Test
    void aPlaceIsTakenOnce() {
        assertThat(PortableName.unique("chair", taken)).isEqualTo("chair");
        assertThat(PortableName.unique("Chair", taken)).isEqualTo("Chair-2");
        assertThat(PortableName.unique("chair", taken)).isEqualTo("chair-3");
    }
}
