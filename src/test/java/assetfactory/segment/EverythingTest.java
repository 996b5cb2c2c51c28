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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All objects of the photo-like sample, found by the bundled networks and held against what its renderer knows. */
class EverythingTest {
    private static final int SIDE = 700;
    private static final List<String> NAMES =
            List.of("log", "mug", "plate", "meat", "skewer", "mushroom", "mushroom-small");

    private static MaskMaker maker;
    private static PictureRef table;
    private static final Heard HEARD = new Heard();
    private static List<Region> regions;

    private static final class Heard implements SearchListener {
        private final List<Double> shares = new ArrayList<>();
        private final List<Region> found = new ArrayList<>();
        private int most = Integer.MAX_VALUE;

        @Override
        public boolean progressed(double share) {
            shares.add(share);
            return shares.size() < most;
        }

        @Override
        public void found(Region region) {
            found.add(region);
        }
    }

    @BeforeAll
    static void search() throws IOException {
        Picture picture = new ImageDecoder(ImageLimits.DEFAULT)
                .decode(Files.readAllBytes(Path.of("web", "samples", "table.jpg")));
        table = new PictureRef("table", picture.width(), picture.height(), () -> picture);
        maker = SamMaskMaker.bundled(64 << 20, 2);
        regions = maker.everything(table, SIDE, HEARD).orElseThrow();
    }

    @AfterAll
    static void close() {
        maker.close();
    }

    @Test
    void theObjectsOnTheTableAreFoundAndNothingElseIsTakenForOne() throws IOException {
        List<Mask> truths = truths();
        List<Region> objects = objects();
        long found = truths.stream()
                .filter(truth -> objects.stream().anyMatch(object -> RobotUser.iou(RegionMasks.mask(object), truth) >= 0.75))
                .count();
        long wrong = objects.stream()
                .filter(object -> truths.stream().noneMatch(truth -> isOf(RegionMasks.mask(object), truth)))
                .count();

        // The small mushroom is taken for a part of the other one, the plate comes without what lies on it, and what is on
        // the skewer comes piece by piece.
        assertThat(found).isGreaterThanOrEqualTo(3);
        assertThat(wrong).isLessThanOrEqualTo(1);
    }

    @Test
    void objectsComeFirstAndPartsAndGroupsSayWhichTheyBelongTo() {
        int objects = objects().size();
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            assertThat(region.place() == Region.Place.OBJECT).isEqualTo(i < objects);
            assertThat(region.of()).isLessThan(objects);
            assertThat(region.of() == i).isEqualTo(i < objects);
        }
        assertThat(regions).extracting(Region::place).contains(Region.Place.PART);
    }

    @Test
    void aRegionIsWhatItsPromptsLeadTo() {
        for (Region region : objects()) {
            Mask clicked = maker.candidates(table, region.source(), SIDE, id -> null)
                    .get(region.source().candidate())
                    .mask();
            assertThat(clicked.coverage().length).isEqualTo(region.width() * region.height());
            assertThat(RobotUser.iou(clicked, RegionMasks.mask(region))).isEqualTo(1);
        }
    }

    @Test
    void theSearchTellsOfItsProgressAndOfWhatItFindsOnTheWay() {
        assertThat(HEARD.shares).isSorted().allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        assertThat(HEARD.found).hasSizeBetween(4, 12).allSatisfy(region -> assertThat(region.place())
                .isEqualTo(Region.Place.OBJECT));
    }

    @Test
    void askedAgainItKnowsAndEndedEarlyItKnowsNothing() {
        Heard silence = new Heard();
        assertThat(maker.everything(table, SIDE, silence)).contains(regions);
        assertThat(silence.shares).isEmpty();

        Heard impatient = new Heard();
        impatient.most = 3;
        assertThat(maker.everything(table, SIDE / 2, impatient)).isEmpty();
        assertThat(impatient.shares).hasSize(3);
    }

    /** Whether it is the object or a piece of it. */
    private static boolean isOf(Mask found, Mask truth) {
        int area = 0;
        int shared = 0;
        for (int i = 0; i < found.coverage().length; i++) {
            if (found.coverage()[i] < 0) {
                area++;
                shared += truth.coverage()[i] < 0 ? 1 : 0;
            }
        }
        return RobotUser.iou(found, truth) >= 0.5 || shared >= 0.8 * area;
    }

    private static List<Region> objects() {
        return regions.stream()
                .filter(region -> region.place() == Region.Place.OBJECT)
                .toList();
    }

    private static List<Mask> truths() throws IOException {
        List<Mask> truths = new ArrayList<>();
        for (String name : NAMES) {
            byte[] file = Files.readAllBytes(Path.of("src", "test", "resources", "table", name + ".png"));
            truths.add(assetfactory.image.Scale.fit(
                    MaskReader.read(file, table.width(), table.height(), ImageLimits.DEFAULT), SIDE));
        }
        return truths;
    }
}
