package assetfactory.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.image.Picture;
import assetfactory.message.BadInput;
import assetfactory.samples.PropScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Automatic masks with the bundled networks. Floors lie a little below what was measured. */
class MainObjectTest {
    private static final MaskSource.Auto AUTO = new MaskSource.Auto(Cleanup.NONE);
    private static final Function<String, Mask> NONE_GIVEN = id -> {
        throw new IllegalArgumentException(id);
    };

    private static SamMaskMaker maker;

    @BeforeAll
    static void start() {
        maker = SamMaskMaker.bundled(64L << 20, 2);
    }

    @AfterAll
    static void stop() {
        maker.close();
    }

    @Test
    void theMainPropIsFoundOnEveryKindOfGroundAndAClickIntoTheMiddleIsNoMatch() {
        double auto = 0;
        double click = 0;
        List<PropScenes.Scene> scenes = PropScenes.some(7);
        for (PropScenes.Scene scene : scenes) {
            PictureRef picture = reference(scene.name(), scene.picture());
            auto += RobotUser.iou(maker.make(picture, AUTO, NONE_GIVEN), scene.truth()) / scenes.size();
            Prompt middle = new Prompt.Point(picture.width() / 2.0, picture.height() / 2.0, true);
            Mask clicked = maker.candidates(picture, List.of(middle), Cleanup.NONE, 9999).get(0).mask();
            click += RobotUser.iou(clicked, scene.truth()) / scenes.size();
        }

        assertThat(auto).as("a click reaches %.3f", click).isGreaterThan(0.95).isGreaterThan(click + 0.2);
    }

    @ParameterizedTest
    @CsvSource({"mango, mango-mask, 0.74", "papaya, papaya-mask, 0.84", "large, large-mask-1, 0.97"})
    void theMainObjectOfAPhotoIsFound(String name, String truthFile, double floor) throws IOException {
        PictureRef picture = photo(name);
        Mask truth = MaskReader.read(
                Files.readAllBytes(file(truthFile + ".png")), picture.width(), picture.height(), ImageLimits.DEFAULT);

        assertThat(RobotUser.iou(maker.make(picture, AUTO, NONE_GIVEN), truth)).isGreaterThan(floor);
    }

    @Test
    void whatIsFoundArePromptsThatGiveTheSameMaskAndTheSameOnesEachTime() throws IOException {
        PictureRef picture = photo("papaya");

        MaskSource found = maker.found(picture, AUTO);
        Mask mask = maker.make(picture, AUTO, NONE_GIVEN);

        assertThat(found).isInstanceOf(MaskSource.Prompted.class);
        assertThat(maker.make(picture, found, NONE_GIVEN).coverage()).isEqualTo(mask.coverage());
        try (SamMaskMaker fresh = SamMaskMaker.bundled(0, 2)) {
            assertThat(fresh.found(picture, AUTO)).isEqualTo(found);
        }
    }

    @Test
    void transparencyIsPreferredWhereItSaysWhereTheObjectIs() throws IOException {
        PictureRef sprite = reference("mug", decoded(Path.of("web", "samples", "mug.png")));
        Cleanup grow = new Cleanup(false, 0, 0, 2);

        assertThat(maker.found(sprite, new MaskSource.Auto(grow))).isEqualTo(new MaskSource.Alpha(0, grow));
        assertThat(maker.make(sprite, AUTO, NONE_GIVEN).coverage())
                .isEqualTo(AlphaMask.of(sprite.load().get(), 128).coverage());
    }

    @Test
    void aPictureOfNothingIsRefused() {
        Random random = new Random(3);
        int[] grey = new int[400 * 300];
        int[] noise = new int[400 * 300];
        int[] gradient = new int[400 * 300];
        Arrays.fill(grey, 0xff808080);
        for (int i = 0; i < noise.length; i++) {
            int light = i / 400 * 255 / 300;
            noise[i] = 0xff000000 | random.nextInt(1 << 24);
            gradient[i] = 0xff0000c8 | light << 16 | light << 8;
        }
        for (int[] pixels : List.of(grey, noise, gradient)) {
            PictureRef picture = reference("nothing " + pixels[5000], new Picture(400, 300, pixels));
            BadInput refusal =
                    catchThrowableOfType(BadInput.class, () -> maker.make(picture, AUTO, NONE_GIVEN));

            assertThat(refusal.key()).isEqualTo("error.mask.nothing-found");
            assertThat(refusal.kind()).isEqualTo(BadInput.Kind.UNPROCESSABLE);
        }
    }

    @Test
    void theSearchAsksWithinThePictureWhateverItsShapeAndNotForEver() {
        for (int[] size : new int[][] {{1, 1}, {1, 900}, {3000, 2}, {1400, 1000}}) {
            SearchGrid grid = new SearchGrid(size[0], size[1]);

            for (Prompt prompt : grid.centre()) {
                assertThat(PromptChecks.checked(List.of(prompt), size[0], size[1])).isNotEmpty();
            }
            for (Prompt prompt : grid.everywhere()) {
                assertThat(PromptChecks.checked(List.of(prompt), size[0], size[1])).isNotEmpty();
            }
            assertThat(grid.centre().size() + grid.everywhere().size()).isLessThan(40);
        }
    }

    private static PictureRef photo(String name) throws IOException {
        return reference(name, decoded(file(name + ".jpg")));
    }

    private static PictureRef reference(String id, Picture picture) {
        return new PictureRef(id, picture.width(), picture.height(), () -> picture);
    }

    private static Picture decoded(Path file) throws IOException {
        return new ImageDecoder(ImageLimits.DEFAULT).decode(Files.readAllBytes(file));
    }

    private static Path file(String name) {
        return Path.of("src", "test", "resources", "assetfactory", "segment", name);
    }
}
