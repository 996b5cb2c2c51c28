package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assetfactory.batch.table.Place;
import assetfactory.doubles.CardEngine;
import assetfactory.doubles.DiscMasks;
import assetfactory.doubles.Pictures;
import assetfactory.library.AssetMaker;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists that are wrong, and what is said of them. */
class WrongListTest {
    private static final String HEADINGS =
            "id,image,mask,points,box,engine,preset,seed,size,pivot,triangles,splats,shape,thickness,back,tags,name";

    /** A row each that is wrong in one way: the row, the column at fault and what must be said. */
    private static final List<List<String>> WRONG = List.of(
            List.of("x1,,,,,,,,,,,,,,,,", "image", "The picture is missing."),
            List.of("x2,gone.png,,,,,,,,,,,,,,,", "image", "There is no file gone.png."),
            List.of("x3,text.png,,,,,,,,,,,,,,,", "image", "This is not a picture that can be read."),
            List.of("x4,opaque.png,,,,,,,,,,,,,,,", "mask", "It has neither a mask nor useful transparency."),
            List.of("x5,a.png,gone_mask.png,,,,,,,,,,,,,,", "mask", "There is no file gone_mask.png."),
            List.of("x6,a.png,small.png,,,,,,,,,,,,,,", "mask", "The mask is 16 × 16 pixels, but the picture is 32 × 32"),
            List.of("x7,a.png,auto,\"1,2\",,,,,,,,,,,,,", "mask", "Give a mask, or points and a box, but not both."),
            List.of("x8,a.png,,12,,,,,,,,,,,,,", "points", "“12” is not a point"),
            List.of("x9,a.png,,\"40,8\",,,,,,,,,,,,,", "points", "The point (40, 8) is outside the picture of 32 × 32"),
            List.of("x10,a.png,,,\"1,2,3\",,,,,,,,,,,,", "box", "“1,2,3” is not a box"),
            List.of("x11,a.png,,,\"40,40,50,50\",,,,,,,,,,,,", "box", "The box is empty or outside the picture."),
            List.of("x12,a.png,,,,magic,,,,,,,,,,,", "engine", "There is no engine called “magic”. There is: card."),
            List.of("x13,a.png,,,,,best,,,,,,,,,,", "preset", "“best” is none of: fast, normal, high"),
            List.of("x14,a.png,,,,,,-1,,,,,,,,,", "seed", "“-1” is no whole number"),
            List.of("x15,a.png,,,,,,,12 ft,,,,,,,,", "size", "“12 ft” is no length"),
            List.of("x16,a.png,,,,,,,5000,,,,,,,,", "size", "size is 5,000, but must be between 0.001 and 1,000."),
            List.of("x17,a.png,,,,,,,,top,,,,,,,", "pivot", "“top” is none of: base, centre"),
            List.of("x18,a.png,,,,,,,,,many,,,,,,", "triangles", "“many” is no whole number"),
            List.of("x19,a.png,,,,,,,,,7,,,,,,", "triangles", "triangles is 7, but must be between 200 and 200,000."),
            List.of("x20,a.png,,,,,,,,,,7,,,,,", "splats", "splats is 7, but must be between"),
            List.of("x21,a.png,,,,,,,,,,,round,,,,", "shape", "“round” is none of: auto, inflated, flat"),
            List.of("x22,a.png,,,,,,,,,,,,thick,,,", "thickness", "“thick” is no number"),
            List.of("x23,a.png,,,,,,,,,,,,,blue,,", "back", "“blue” is none of: mirrored, learned"),
            List.of("x24,a.png,,,,,,,,,,,,,," + "t".repeat(41) + ",", "tags", "A tag is too long"),
            List.of("x25,a.png,,,,,,,,,,,,,," + tags(21) + ",", "tags", "There are too many tags; 20 at most."),
            List.of("x26,a.png,,,,,,,,,,,,,,," + "n".repeat(81), "name", "The name is too long"),
            List.of("same,a.png,,,,,,,,,,,,,,,", "id", "“same” is also the place of row 29."),
            List.of("SAME,a.png,,,,,,,,,,,,,,,", "id", "“SAME” is also the place of row 28."),
            List.of("../x,a.png,,,,,,,,,,,,,,,", "id", "“../x” leads out of its place"),
            List.of("/etc/x,a.png,,,,,,,,,,,,,,,", "id", "“/etc/x” must be a path below the output folder"),
            List.of("C:\\x,a.png,,,,,,,,,,,,,,,", "id", "“C:\\x” must be a path below the output folder"),
            List.of("props/nul.txt,a.png,,,,,,,,,,,,,,,", "id", "cannot be a folder on Windows"),
            List.of("a?b,a.png,,,,,,,,,,,,,,,", "id", "“a?b” cannot be a folder on every system"),
            List.of(".hidden,a.png,,,,,,,,,,,,,,,", "id", "begins or ends with a dot"),
            List.of("batch.json,a.png,,,,,,,,,,,,,,,", "id", "a batch writes a file called batch.json"),
            List.of("a/b/c/d/e/f/g/h/i,a.png,,,,,,,,,,,,,,,", "id", "has more than 8 parts"),
            List.of("あ".repeat(67) + ",a.png,,,,,,,,,,,,,,,", "id", "longer than 200 bytes"));

    @TempDir
    Path folder;

    @BeforeEach
    void pictures() throws IOException {
        Files.write(folder.resolve("a.png"), Pictures.sprite(32, 32, 0x3366cc));
        Files.write(folder.resolve("opaque.png"), Pictures.noise(32, 32, 1));
        Files.write(folder.resolve("small.png"), Pictures.sprite(16, 16, 0xffffff));
        Files.writeString(folder.resolve("text.png"), "no picture");
    }

    @Test
    void everyWrongRowIsNamedWithItsColumnBeforeAnythingIsMadeAndTheOthersAreKept() throws IOException {
        List<Unusable> said = plan("l.csv").unusable();
        assertThat(WRONG).hasSizeGreaterThan(30);
        assertThat(said).hasSameSizeAs(WRONG);
        for (int i = 0; i < WRONG.size(); i++) {
            Place place = said.get(i).place().orElseThrow();
            assertThat(place.row()).as(WRONG.get(i).toString()).isEqualTo(i + 2);
            assertThat(place.column()).as(WRONG.get(i).toString()).contains(WRONG.get(i).get(1));
            assertThat(said.get(i).reason().getMessage()).contains(WRONG.get(i).get(2));
        }
        assertThat(plan("l.csv").items()).extracting(planned -> planned.item().name()).containsExactly("good");
    }

    @Test
    void noTwoMistakesAreSaidTheSameWayInEitherLanguage() throws IOException {
        List<Unusable> said = plan("l.csv").unusable();
        for (Locale reader : Messages.LOCALES) {
            List<String> sentences = said.stream()
                    .map(one -> one.where("l.csv", Messages.in(reader)) + ": " + one.reason().in(reader))
                    .toList();
            assertThat(said.stream().map(one -> one.reason().in(reader))).doesNotHaveDuplicates();
            assertThat(sentences).allMatch(sentence -> sentence.startsWith("l.csv"));
        }
        assertThat(said.get(14).where("l.csv", Messages.in(Locale.ENGLISH))).isEqualTo("l.csv, row 16, column size");
        assertThat(said.get(14).where("l.csv", Messages.in(Locale.JAPANESE))).isEqualTo("l.csv の 16 行目、列「size」");
        assertThat(said.stream().map(one -> one.reason().in(Locale.JAPANESE)))
                .allMatch(sentence -> sentence.matches("(?s).*[ぁ-んァ-ヶ].*"));
    }

    @Test
    void allMistakesOfARowAreSaidAtOnce() throws IOException {
        Files.writeString(folder.resolve("l.csv"), "image,size,seed,triangles\na.png,x,y,z,w\n");
        assertThat(materials(folder.resolve("l.csv")).unusable())
                .extracting(one -> one.place().orElseThrow().column().orElse("(row)"))
                .containsExactly("(row)", "seed", "size", "triangles");
    }

    @Test
    void inYamlTheLineIsSaid() throws IOException {
        Path list = Files.writeString(folder.resolve("l.yaml"), """
                # our props
                - image: a.png

                - image: a.png
                  id: chair
                  size: 12 ft
                - id: lamp
                - {image: a.png, id: table, id: desk}
                """);
        Messages english = Messages.in(Locale.ENGLISH);
        assertThat(materials(list).unusable().stream()
                        .map(one -> one.where("l.yaml", english) + ": " + one.reason().key()))
                .containsExactly(
                        "l.yaml, line 6, size: error.list.length",
                        "l.yaml, line 7: error.list.no-image",
                        "l.yaml, line 8, id: error.list.twice");
    }

    static Stream<Arguments> whole() {
        String many = "a.png\n".repeat(10_001);
        return Stream.of(
                Arguments.of("l.csv", "", "error.list.no-header", ""),
                Arguments.of("l.csv", "\r\n,,\r\n", "error.list.no-header", ""),
                Arguments.of("l.csv", "image,size\n", "error.list.no-rows", ""),
                Arguments.of(
                        "l.csv",
                        "image,colour\na.png,red\n",
                        "error.list.heading",
                        "l.csv, line 1: there is no column “colour”"),
                Arguments.of("l.csv", "a.png,1\nb.png,2\n", "error.list.heading", "“a.png”"),
                Arguments.of("l.csv", "image,size (inch)\na.png,3\n", "error.list.heading", "“size (inch)”"),
                Arguments.of("l.csv", "\nimage,画像\na.png,a.png\n", "error.list.heading-twice", "line 2: "),
                Arguments.of("l.csv", "id,size\na,1\n", "error.list.no-image-column", ""),
                Arguments.of("l.csv", "image\na.png\n\"b.png\n", "error.list.csv", "row 3: "),
                Arguments.of("l.csv", "image\n\"a.png\"b\n", "error.list.csv", "row 2: "),
                Arguments.of("l.csv", "image\n" + many, "error.list.many-rows", ""),
                Arguments.of("l.csv", "image\n" + "x".repeat(4_001), "error.list.long-cell", "line 2: "),
                Arguments.of("l.csv", "image\n" + "x".repeat(5 << 20), "error.list.bytes", "4 MB"),
                Arguments.of("l.csv", "image\0\n", "error.list.encoding", "UTF-8"),
                Arguments.of("l.xlsx", "PK", "error.list.spreadsheet", ""),
                Arguments.of("l.json", "[]", "error.list.ending", ""),
                Arguments.of("l.yaml", "", "error.list.no-rows", ""),
                Arguments.of("l.yaml", "[]", "error.list.no-rows", ""),
                Arguments.of("l.yaml", "- image: a.png\n- image: [\n", "error.list.yaml", "line 3: "),
                Arguments.of("l.yaml", "- image: a.png\n\tid: x\n", "error.list.yaml", "line 2: "),
                Arguments.of("l.yaml", "a.png", "error.list.yaml-shape", "line 1: "),
                Arguments.of("l.yaml", "- a.png\n", "error.list.yaml-shape", "line 1: "),
                Arguments.of("l.yaml", "- image: {a: b}\n", "error.list.yaml-shape", "line 1: "),
                Arguments.of("l.yaml", "rows:\n- image: a.png\n", "error.list.yaml-shape", "line 1: "),
                Arguments.of("l.yaml", "- image: a.png\n  sise: 3\n", "error.list.heading", "line 2: there is no column"),
                Arguments.of("l.yaml", "- image: a.png\n---\n- image: a.png\n", "error.list.yaml", "line 2: "),
                // Things that grow: a sequence that holds itself, a map that holds itself, ten to the ninth laughs.
                Arguments.of("l.yaml", "- image: a.png\n  tags: &t [x, *t]\n", "error.list.yaml-shape", "line 2: "),
                Arguments.of("l.yaml", "- &r\n  image: a.png\n  <<: *r\n", "error.list.yaml-merges", "line 1: "),
                Arguments.of("l.yaml", laughs(), "error.list.yaml-shape", "line 4: "),
                Arguments.of("l.yaml", "- &a {image: a.png}\n" + "- *a\n".repeat(10_001), "error.list.yaml-bounds", ""),
                Arguments.of("l.yaml", "- image: " + "[".repeat(60) + "]".repeat(60), "error.list.yaml-bounds", ""));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void aListThatIsWrongAsAWholeIsRefusedWithASentence(String name, String text, String key, String part)
            throws IOException {
        Path list = Files.writeString(folder.resolve(name), text);
        BadInput refusal = catchThrowableOfType(BadInput.class, () -> materials(list));
        assertThat(refusal).isNotNull();
        assertThat(refusal.key()).isEqualTo(key);
        assertThat(refusal.getMessage()).contains(name).contains(part);
        assertThat(refusal.in(Locale.JAPANESE)).contains(name).matches("(?s).*[ぁ-ん].*");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        // No UTF-8, and no Shift_JIS: 0xff begins no character of either.
        Path list = Files.write(folder.resolve("l.csv"), new byte[] {'i', 'd', '\n', (byte) 0xff, (byte) 0xff, '\n'});
        assertThat(catchThrowableOfType(BadInput.class, () -> materials(list)).key()).isEqualTo("error.list.encoding");
    }

    private static String tags(int count) {
        return String.join(" ", IntStream.range(0, count).mapToObj(i -> "t" + i).toList());
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("items:\n- image: a.png\n  tags: &l0 [1, 2]\n");
        for (int i = 1; i < 10; i++) {
            text.append("- {image: a.png, tags: &l").append(i).append(" [").append(("*l" + (i - 1) + ", ").repeat(9))
                    .append("1]}\n");
        }
        return text.toString();
    }

    private Plan plan(String name) throws IOException {
        StringBuilder text = new StringBuilder(HEADINGS).append("\n");
        WRONG.forEach(wrong -> text.append(wrong.get(0)).append("\n"));
        text.append("good,a.png,,,,,,,,,,,,,,,\n");
        Path list = Files.writeString(folder.resolve(name), text);
        AssetMaker maker = new AssetMaker(new DiscMasks(), List.of(new CardEngine()));
        BatchOrder order = new BatchOrder(
                maker, "card", ReconstructionOptions.DEFAULT, folder.resolve("out"), false, false);
        return Plan.of(materials(list), order, () -> false);
    }

    private Materials materials(Path list) {
        AssetMaker maker = new AssetMaker(new DiscMasks(), List.of(new CardEngine()));
        return Materials.of(
                list,
                folder.resolve("out"),
                new ItemDefaults("card", ReconstructionOptions.DEFAULT, false),
                maker.engines()::get);
    }
}
