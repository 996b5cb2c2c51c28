package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.image.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled networks on the photo-like sample, held against what its renderer knows to be true. */
class TableSceneTest {
    private static MaskMaker maker;
    private static PictureRef table;

    @BeforeAll
    static void lookAtTheTable() throws IOException {
        Picture picture = new ImageDecoder(ImageLimits.DEFAULT)
                .decode(Files.readAllBytes(Path.of("web", "samples", "table.jpg")));
        table = new PictureRef("table", picture.width(), picture.height(), () -> picture);
        maker = SamMaskMaker.bundled(64 << 20, 2);
    }

    @AfterAll
    static void close() {
        maker.close();
    }

    /** Floors a little below what was measured: a change for the worse of the model or of its use shows. */
    @ParameterizedTest
    @CsvSource({
        // What lies on the plate leaves its box in doubt, and so does what is seen through the mug's handle.
        "log, 0.95, 0.94", "mug, 0.96, 0.84", "plate, 0.93, 0.58", "meat, 0.88, 0.90", "skewer, 0.89, 0.87",
        "mushroom, 0.93, 0.94", "mushroom-small, 0.94, 0.94"
    })
    void threeClicksOrABoxFindTheObject(String object, double afterClicks, double fromBox) throws IOException {
        Path file = Path.of("src", "test", "resources", "table", object + ".png");
        Mask truth = MaskReader.read(Files.readAllBytes(file), table.width(), table.height(), ImageLimits.DEFAULT);
        RobotUser user = new RobotUser(maker, table, truth);
        assertThat(user.click(3).get(2)).isGreaterThanOrEqualTo(afterClicks);
        assertThat(user.box()).isGreaterThanOrEqualTo(fromBox);
    }
}
