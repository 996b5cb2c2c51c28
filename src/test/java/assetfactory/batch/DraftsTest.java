package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import assetfactory.doubles.Pictures;
import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T22:00:00Z");
    private static final ImageLimits LIMITS = new ImageLimits(100_000, 1_000_000, 1_000);

    private static final List<String> ENGINES = List.of("card", "modal");

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {
        "../a.png", "a/../../b.png", "/etc/passwd.png", "a//b.png", "./a.png", "a/./b.png", "C:/a.png", "c:a.png",
        "a\\..\\b.png", "..\\a.png", "a\0b.png", "a\nb.png", "a/\u202egnp.png", ".hidden/a.png", ".a.png", "a/", "",
        "a./b.png", "a /b.png", "nul.png", "a/COM1", "a?.png", "a\ud800.png"
    })
    void aPathThatCouldLeadElsewhereIsRefused(String path) {
        assertThatThrownBy(() -> DraftPath.of(path))
                .isInstanceOfSatisfying(BadInput.class, refused -> assertThat(refused.key()).isEqualTo("error.draft.path"));
    }

    @Test
    void aPathIsRefusedThatNoSystemCouldKeep() {
        assertThatThrownBy(() -> DraftPath.of("a/".repeat(16) + "a.png")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> DraftPath.of("あ".repeat(70) + ".png")).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "props/images/木の椅子 1.png", "a..b.png", "console.png", "100%/a+b&c=d#e.png"})
    void anOrdinaryPathIsKeptAsItIs(String path) {
        assertThat(DraftPath.of(path).text()).isEqualTo(path);
    }

    @Test
    void whatAMacSendsAsTwoCharactersIsOne() {
        assertThat(DraftPath.of("か\u3099.png").text()).isEqualTo("が.png");
    }

    @Test
    void filesOfNoUseAndFilesThatAreTooLargeAreRefused() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        assertRefused(draft, "notes.txt", new byte[] {1}, "error.draft.kind");
        assertRefused(draft, "run.sh", new byte[] {1}, "error.draft.kind");
        assertRefused(draft, "a.png", new byte[100_001], "error.image.bytes");
        assertRefused(draft, "a.png", new byte[0], "error.image.empty");
        put(draft, "a.png", Pictures.sprite(8, 8, 0xff0000));
        assertRefused(draft, "a.png/b.png", Pictures.sprite(8, 8, 0xff0000), "error.draft.path");
        assertThat(draft.fileCount()).isEqualTo(1);
    }

    @Test
    void anArchiveIsTakenAsIfItsFolderHadBeenDropped() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        byte[] photo = Pictures.noise(20, 20, 1);
        List<Draft.Refused> refused = take(draft, "camp.zip", zip(StandardCharsets.UTF_8, Map.of(
                "images/chair.png", photo,
                "masks/chair.png", mask(20, 20),
                "fire.png", Pictures.sprite(16, 16, 0xff8800),
                "notes.txt", new byte[] {1},
                "__MACOSX/images/._chair.png", new byte[] {1})));
        assertThat(refused).isEmpty();
        assertThat(draft.check().items())
                .extracting(DraftItem::name, DraftItem::kind)
                .containsExactlyInAnyOrder(tuple("chair", DraftItem.Kind.MASK), tuple("fire", DraftItem.Kind.ALPHA));
        assertThat(draft.fileCount()).isEqualTo(3);
        try (var files = Files.list(data.resolve("drafts").resolve(draft.id()))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("draft.json", "files");
        }
    }

    @Test
    void archivesOfEitherEncodingHaveTheirNamesRead() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        byte[] sprite = Pictures.sprite(16, 16, 0xff8800);
        take(draft, "a.zip", zip(Charset.forName("windows-31j"), Map.of("小物/焚き火.png", sprite)));
        take(draft, "b.zip", zip(StandardCharsets.UTF_8, Map.of("小物/椅子.png", sprite)));
        assertThat(draft.check().items())
                .extracting(item -> draft.path(item.image()))
                .containsExactlyInAnyOrder("小物/焚き火.png", "小物/椅子.png");
    }

    @Test
    void whatAnArchiveHoldsIsHeldToTheSameRules() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        List<Draft.Refused> refused = take(draft, "camp.zip", zip(StandardCharsets.UTF_8, Map.of(
                "../../evil.png", Pictures.sprite(8, 8, 0xff0000),
                "large.png", new byte[100_001],
                "good.png", Pictures.sprite(8, 8, 0xff0000))));
        assertThat(refused)
                .extracting(Draft.Refused::path, one -> one.reason().key())
                .containsExactlyInAnyOrder(
                        tuple("camp/../../evil.png", "error.draft.path"), tuple("camp/large.png", "error.image.bytes"));
        assertThat(draft.fileCount()).isEqualTo(1);
    }

    @Test
    void whatIsNoArchiveOrHasNothingOfUseIsRefused() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        byte[] whole = zip(StandardCharsets.UTF_8, Map.of("good.png", Pictures.noise(40, 40, 3)));
        for (byte[] broken : List.of("no archive".getBytes(), new byte[0], Arrays.copyOf(whole, whole.length / 2))) {
            assertThatThrownBy(() -> take(draft, "a.zip", broken))
                    .isInstanceOfSatisfying(BadInput.class, said -> assertThat(said.key()).isEqualTo("error.draft.archive"));
        }
        byte[] useless = zip(StandardCharsets.UTF_8, Map.of("readme.txt", new byte[] {1}));
        assertThatThrownBy(() -> take(draft, "a.zip", useless))
                .isInstanceOfSatisfying(BadInput.class, said -> assertThat(said.key()).isEqualTo("error.draft.archive-empty"));
        assertThat(draft.fileCount()).isZero();
    }

    private static List<Draft.Refused> take(Draft draft, String path, byte[] content) throws IOException {
        return draft.take(DraftPath.of(path), new ByteArrayInputStream(content));
    }

    private static byte[] zip(Charset names, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void nothingIsEverWrittenOutsideOfTheDraft() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        put(draft, "props/a.png", Pictures.sprite(8, 8, 0xff0000));
        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> data.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "drafts/" + draft.id() + "/draft.json", "drafts/" + draft.id() + "/files/props/a.png");
        }
    }

    @Test
    void pairsSpritesScenesAndPicturesWithoutAMaskAreTold() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("Camp");
        byte[] photo = Pictures.noise(20, 20, 1);
        put(draft, "images/chair.png", photo);
        put(draft, "masks/chair.png", mask(20, 20));
        put(draft, "fire.png", Pictures.sprite(16, 16, 0xff8800));
        put(draft, "room/image.png", photo);
        put(draft, "room/0.png", mask(20, 20));
        put(draft, "room/1.png", mask(20, 20));
        put(draft, "photo.png", photo);
        put(draft, "wrong.png", photo);
        put(draft, "wrong.mask.png", mask(10, 10));
        put(draft, "lonely_mask.png", mask(20, 20));
        put(draft, "broken.png", "no picture".getBytes());

        DraftCheck check = draft.check();
        assertThat(check.items())
                .extracting(DraftItem::name, DraftItem::kind)
                .containsExactly(
                        tuple("chair", DraftItem.Kind.MASK),
                        tuple("fire", DraftItem.Kind.ALPHA),
                        tuple("photo", DraftItem.Kind.AUTO),
                        tuple("room-0", DraftItem.Kind.SCENE),
                        tuple("room-1", DraftItem.Kind.SCENE));
        assertThat(check.problems())
                .extracting(found -> draft.path(found.file()), found -> found.reason().key())
                .containsExactly(
                        tuple("broken.png", "error.image.not-an-image"),
                        tuple("lonely_mask.png", "error.batch.no-picture"),
                        tuple("wrong.mask.png", "error.mask.size"));
    }

    @Test
    void oneFolderThatWasDroppedIsNotPartOfTheNames() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("props");
        put(draft, "props/food/fire.png", Pictures.sprite(16, 16, 0xff8800));
        assertThat(draft.check().items()).extracting(DraftItem::name).containsExactly("food/fire");
        put(draft, "other.png", Pictures.sprite(16, 16, 0xff8801));
        assertThat(draft.check().items()).extracting(DraftItem::name).containsExactly("other", "props/food/fire");
    }

    @Test
    void theSameFileAgainReplacesIt() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        put(draft, "a.png", "no picture".getBytes());
        assertThat(draft.check().items()).isEmpty();
        put(draft, "a.png", Pictures.sprite(16, 16, 0xff8800));
        assertThat(draft.check().items()).hasSize(1);
        assertThat(draft.fileCount()).isEqualTo(1);
        assertThat(draft.bytes()).isEqualTo(Pictures.sprite(16, 16, 0xff8800).length);
    }

    @Test
    void aSmallPictureShowsTheMaskAsAnOutline() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        put(draft, "a.png", Pictures.noise(40, 40, 1));
        put(draft, "a.mask.png", mask(40, 40));
        byte[] thumb = Thumbs.of(draft, draft.check().items().get(0));
        Picture drawn = new ImageDecoder(LIMITS).decode(thumb);
        assertThat(drawn.argb()[20 * 40 + 10]).as("edge of the mask").isEqualTo(0xffff7a2f);
        Picture photo = new ImageDecoder(LIMITS).decode(Pictures.noise(40, 40, 1));
        assertThat(drawn.argb()[20 * 40 + 20]).as("inside").isEqualTo(photo.argb()[20 * 40 + 20]);
        assertThat(drawn.argb()[0] & 0xff).as("outside is dim").isLessThanOrEqualTo(0xff * 2 / 5);
        assertThat(Thumbs.of(draft, draft.check().items().get(0))).as("from the disk").isEqualTo(thumb);
    }

    @Test
    void aDraftIsFoundAgainAfterARestartAndSweptAfterAWeek() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES, at(NOW)).create("Camp");
        put(draft, "a.png", Pictures.sprite(16, 16, 0xff8800));
        Files.createDirectories(data.resolve("drafts/garbage"));

        Drafts later = Drafts.open(data, LIMITS, ENGINES, at(NOW.plus(Duration.ofDays(6))));
        assertThat(later.get(draft.id()).name()).isEqualTo("Camp");
        assertThat(later.get(draft.id()).check().items()).hasSize(1);
        assertThat(data.resolve("drafts/garbage")).doesNotExist();

        Drafts tooLate = Drafts.open(data, LIMITS, ENGINES, at(NOW.plus(Duration.ofDays(8))));
        assertThat(tooLate.find(draft.id())).isEmpty();
        assertThat(data.resolve("drafts").resolve(draft.id())).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../drafts", "", "0123", "ABCDEFABCDEFABCDEFABCDEFABCDEFAB"})
    void whatIsNoIdIsNoDraft(String id) {
        assertThat(Drafts.open(data, LIMITS, ENGINES).find(id)).isEmpty();
    }

    @Test
    void aListOrdersItsRowsAndTellsNothingOfOtherFilesOnTheDisk() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        Files.write(data.resolve("secret.png"), Pictures.sprite(16, 16, 0xff0000));
        put(draft, "props/a.png", Pictures.sprite(16, 16, 1));
        put(draft, "props/b.png", Pictures.noise(16, 16, 2));
        put(draft, "props/beside.png", Pictures.sprite(16, 16, 3));
        put(
                draft,
                "props/materials.csv",
                """
                image,points,engine,size
                a.png,,modal,30cm
                b.png,"8,8",,
                ../../../../secret.png,,,
                missing.png,,,
                a.png,,nothing,
                """.getBytes());
        DraftCheck check = draft.check();
        assertThat(check.items())
                .extracting(DraftItem::name, DraftItem::kind, item -> item.item().engine())
                .containsExactly(
                        tuple("a", DraftItem.Kind.ALPHA, "modal"), tuple("b", DraftItem.Kind.PROMPTS, "card"));
        assertThat(check.items().get(0).item().options().sizeMetres()).isEqualTo(0.3);
        assertThat(check.problems())
                .extracting(found -> found.reason().key())
                .containsExactly("error.draft.not-uploaded", "error.draft.not-uploaded", "error.engine.unknown");
        assertThat(Thumbs.of(draft, check.items().get(1))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void anOrderLeavesOutWhatItIsTold() throws IOException {
        Draft draft = Drafts.open(data, LIMITS, ENGINES).create("");
        put(draft, "a.png", Pictures.sprite(16, 16, 1));
        put(draft, "b.png", Pictures.sprite(16, 16, 2));
        put(draft, "photo.png", Pictures.noise(16, 16, 3));
        assertThat(order(true, Set.of("a")).chosen(draft.check())).extracting(DraftItem::name).containsExactly("b", "photo");
        assertThat(order(false, Set.of()).chosen(draft.check())).extracting(DraftItem::name).containsExactly("a", "b");
        assertThatThrownBy(() -> order(false, Set.of("a", "b")).chosen(draft.check()))
                .isInstanceOfSatisfying(BadInput.class, refused -> assertThat(refused.key()).isEqualTo("error.draft.nothing"));
    }

    private static DraftOrder order(boolean find, Set<String> without) {
        return new DraftOrder(
                "x", "card", assetfactory.reconstruct.ReconstructionOptions.DEFAULT, false, find, without);
    }

    private static byte[] mask(int width, int height) {
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = x >= width / 4 && x < width * 3 / 4 && y >= height / 4 && y < height * 3 / 4;
                argb[y * width + x] = inside ? 0xffffffff : 0xff000000;
            }
        }
        return Png.encode(new Picture(width, height, argb));
    }

    private static void put(Draft draft, String path, byte[] content) throws IOException {
        draft.put(DraftPath.of(path), new ByteArrayInputStream(content));
    }

    private static void assertRefused(Draft draft, String path, byte[] content, String key) {
        assertThatThrownBy(() -> put(draft, path, content))
                .isInstanceOfSatisfying(BadInput.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
