package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import assetfactory.message.BadInput;
import assetfactory.asset.finish.FinishOptions;
import assetfactory.asset.finish.Profile;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Pivot;
import assetfactory.reconstruct.ReconstructionOptions.Preset;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import assetfactory.segment.Prompt;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lists say, however it is written. */
class MaterialListTest {
    private static final ReconstructionOptions USUAL = ReconstructionOptions.DEFAULT.withTriangles(5_000);

    @TempDir
    Path folder;

    @BeforeEach
    void pictures() throws IOException {
        for (String name : List.of("a.png", "b.png", "m.png", "props/椅子.png", "props/椅子マスク.png")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[] {1});
        }
    }

    @Test
    void everyColumnIsHeeded() throws IOException {
        BatchItem item = only(csv("""
                id,name,image,points,box,engine,preset,seed,size,pivot,triangles,splats,shape,thickness,back,tags
                props/chair,Old chair,a.png,"320,240; -100,50.5","40,30,320,240",modal,high,42,30cm,centre,"20,000",9000,flat,1.5,learned,wood; old oak
                """));
        assertThat(item.name()).isEqualTo("props/chair");
        assertThat(item.title()).isEqualTo("Old chair");
        assertThat(item.image()).isEqualTo(folder.resolve("a.png"));
        assertThat(item.mask())
                .isEqualTo(new MaskChoice.Prompts(List.of(
                        new Prompt.Point(320, 240, true),
                        new Prompt.Point(100, 50.5, false),
                        new Prompt.Box(40, 30, 320, 240))));
        assertThat(item.engine()).isEqualTo("modal");
        assertThat(item.options())
                .isEqualTo(new ReconstructionOptions(
                        Shape.FLAT, 1.5, Back.LEARNED, true, 20_000, 9_000, 0.3, 42, Preset.HIGH, Pivot.CENTRE));
        assertThat(item.tags()).containsExactly("wood", "old", "oak");
    }

    @Test
    void aRowSaysHowItsAssetIsFinished() throws IOException {
        FinishOptions expected = new FinishOptions(
                Optional.of(0.3), Optional.empty(), Optional.of(assetfactory.asset.finish.Pivot.CAMERA),
                Optional.of(List.of(20_000, 5_000)), Optional.of(1024), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(Profile.GODOT));
        for (String lods : List.of("20000; 5000", "20,000 5,000", "\"20000,5000\"", "\"20000, 5000\"", "２００００、５０００")) {
            BatchItem item = only(csv("image,height,lod,texture,profile,pivot\na.png,30cm," + lods.replace("20,000 5,000", "\"20,000 5,000\"") + ",1024px,Godot,camera\n"));
            assertThat(item.finish()).as(lods).isEqualTo(expected);
            assertThat(item.options()).isEqualTo(USUAL);
        }
        assertThat(only(csv("画像,高さ（m）,詳細度,テクスチャ,使い先,原点\na.png,0.3,20000 5000,1024,godot,カメラ\n")).finish())
                .isEqualTo(expected);
        assertThat(only(csv("image,height\na.png,\n")).finish().asksForNothing()).isTrue();
        for (String line : List.of("yes,no,true\n", "はい,なし,○\n", "ＹＥＳ,×,1\n")) {
            FinishOptions extras = only(csv("image,drop-floaters,meshopt,hull\na.png," + line)).finish();
            assertThat(extras.dropFloaters()).as(line).contains(true);
            assertThat(extras.meshopt()).as("no more than nothing, without a profile").isEmpty();
            assertThat(extras.hull()).contains(true);
        }
        assertThat(only(csv("image,衝突形状,使い先\na.png,いいえ,godot\n")).finish().resolved().hull()).contains(false);
        assertThat(only(csv("image,hull\na.png,no\n")).finish().asksForNothing()).isTrue();
        assertThat(read("l.csv", "image,hull\na.png,maybe\n").unusable()).hasSize(1);
        Materials wrong = read("l.csv", "image,height,lod,texture,profile\na.png,tall,100;200,300,cryengine\n");
        assertThat(wrong.unusable()).hasSize(4);
    }

    @Test
    void whatARowLeavesOutIsAsTheCommandSays() throws IOException {
        BatchItem item = only(csv("image\na.png\n"));
        assertThat(item)
                .extracting(BatchItem::name, BatchItem::title, BatchItem::mask, BatchItem::engine, BatchItem::options)
                .containsExactly("a", "a", new MaskChoice.Transparency(true), "card", USUAL);
        assertThat(item.tags()).isEmpty();
    }

    @Test
    void aJapaneseListIsReadAsAnEnglishOne() throws IOException {
        BatchItem item = only(csv("""
                名前,画像,マスク,エンジン,品質,シード,サイズ（m）,原点,ポリゴン数,形状,背面の色,タグ
                椅子,props\\椅子.png,props/椅子マスク.png,ｐｏｃｋｅｔ,高品質,７,３０ｃｍ,中心,２００００,板,推定,家具　木製、古い
                """));
        assertThat(item.name()).isEqualTo("props/椅子");
        assertThat(item.title()).isEqualTo("椅子");
        assertThat(item.mask()).isEqualTo(new MaskChoice.File(folder.resolve("props/椅子マスク.png")));
        assertThat(item.engine()).isEqualTo("pocket");
        assertThat(item.options())
                .isEqualTo(new ReconstructionOptions(
                        Shape.FLAT, 1, Back.LEARNED, true, 20_000, 60_000, 0.3, 7, Preset.HIGH, Pivot.CENTRE));
        assertThat(item.tags()).containsExactly("家具", "木製", "古い");
    }

    @Test
    void pointsMayBeTypedWithAJapaneseKeyboard() throws IOException {
        BatchItem item = only(csv("画像,点\na.png,３２０，２４０；－１００，５０\n"));
        assertThat(item.mask())
                .isEqualTo(new MaskChoice.Prompts(
                        List.of(new Prompt.Point(320, 240, true), new Prompt.Point(100, 50, false))));
    }

    @Test
    void aMaskIsAFileOrAWordOrNothing() throws IOException {
        Materials materials = read("l.csv", """
                id,image,mask
                1,a.png,m.png
                2,a.png,alpha
                3,a.png,AUTO
                4,a.png,自動
                5,a.png,
                """);
        assertThat(materials.items())
                .extracting(BatchItem::mask)
                .containsExactly(
                        new MaskChoice.File(folder.resolve("m.png")),
                        new MaskChoice.Transparency(false),
                        new MaskChoice.Auto(),
                        new MaskChoice.Auto(),
                        new MaskChoice.Transparency(true));
        assertThat(materials.unusable()).isEmpty();
    }

    @Test
    void aSizeHasAUnitOrIsInMetres() throws IOException {
        Materials materials = read("l.csv", """
                id,image,size
                1,a.png,0.3
                2,a.png,30cm
                3,a.png,300 mm
                4,a.png,0.3m
                5,a.png,30㎝
                6,a.png,30センチ
                7,a.png,.3 metres
                """);
        assertThat(materials.items()).hasSize(7).allMatch(item -> item.options().sizeMetres() == 0.3);
    }

    @Test
    void theEncodingIsFoundByTheBytes() throws IOException {
        String text = "id,image,タグ\n椅子①,props/椅子.png,表示 ソ能\n";
        for (byte[] content : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE),
                text.getBytes(Charset.forName("windows-31j")))) {
            Path list = Files.write(folder.resolve("l.csv"), content);
            BatchItem item = only(list);
            assertThat(item.name()).isEqualTo("椅子①");
            assertThat(item.image()).isEqualTo(folder.resolve("props/椅子.png"));
            // The second byte of a Shift_JIS 表, ソ and 能 is a backslash.
            assertThat(item.tags()).containsExactly("表示", "ソ能");
        }
    }

    @Test
    void cellsMayBeApartByCommaSemicolonOrTab() throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            Materials materials = read("l.txt", "id,image,mask,size,tags\r\nx,a.png,,2,\r\n\r\ny,b.png,auto,,t\r\n"
                    .replace(",", separator));
            assertThat(materials.items())
                    .extracting(BatchItem::name, BatchItem::mask, item -> item.options().sizeMetres(), BatchItem::tags)
                    .containsExactly(
                            tuple("x", new MaskChoice.Transparency(true), 2.0, List.of()),
                            tuple("y", new MaskChoice.Auto(), 1.0, List.of("t")));
        }
    }

    @Test
    void quotedCellsHoldSeparatorsQuotesAndLineBreaks() throws IOException {
        Materials materials = read("l.csv", "image , name,points\r\n"
                + "a.png, \"The \"\"old\"\"\r\nchair, 2\" ,\"1,2;3,4\"\r\nb.png,b,x\r\n");
        assertThat(materials.items()).extracting(BatchItem::title).containsExactly("The \"old\" chair, 2");
        assertThat(materials.items().get(0).mask().word()).isEqualTo("prompts");
        // A spreadsheet counts rows and not the lines of their cells.
        assertThat(materials.unusable().get(0).place().orElseThrow().row()).isEqualTo(3);
    }

    @Test
    void aRowMayEndEarlyOrInEmptyCells() throws IOException {
        Materials materials = read("l.csv", "image,size,\na.png\nb.png,2,,,\n,,,\n");
        assertThat(materials.items()).extracting(BatchItem::name).containsExactly("a", "b");
        assertThat(materials.unusable()).isEmpty();
    }

    @Test
    void formulasAreTextAndNothingElse() throws IOException {
        Materials materials = read("l.csv", """
                id,name,image,tags
                =1+1,=HYPERLINK(0),a.png,@SUM(A1) +x -y
                =cmd|' /C calc'!A0,,a.png,
                """);
        assertThat(materials.items())
                .extracting(BatchItem::name, BatchItem::title, BatchItem::tags)
                .containsExactly(tuple("=1+1", "=HYPERLINK(0)", List.of("@SUM(A1)", "+x", "-y")));
        assertThat(materials.unusable()).extracting(one -> one.reason().key()).containsExactly("error.list.id-characters");
        // Opened in a spreadsheet, the report neutralises it.
        assertThat(Csv.text(List.of(List.of("=1+1")))).contains("'=1+1");
    }

    @Test
    void yamlIsASequenceOfMapsOfValuesAsTheyWereWritten() throws IOException {
        Materials materials = read("l.yaml", """
                - image: a.png
                  id: 007
                  points: [[320, 240], "-100,50"]
                  tags: [wood, old oak]
                - image: b.png
                  id: no
                  points: [12.5, 8]
                  box: [0, 0, 20, 20]
                  mask: ~
                - {画像: props/椅子.png, タグ: 木製}
                """);
        assertThat(materials.unusable()).isEmpty();
        assertThat(materials.items()).extracting(BatchItem::name).containsExactly("007", "no", "props/椅子");
        assertThat(materials.items().get(0).mask())
                .isEqualTo(new MaskChoice.Prompts(
                        List.of(new Prompt.Point(320, 240, true), new Prompt.Point(100, 50, false))));
        assertThat(materials.items().get(0).tags()).containsExactly("wood", "old", "oak");
        assertThat(materials.items().get(1).mask())
                .isEqualTo(new MaskChoice.Prompts(
                        List.of(new Prompt.Point(12.5, 8, true), new Prompt.Box(0, 0, 20, 20))));
    }

    @Test
    void yamlMayHaveDefaultsAndAnchors() throws IOException {
        Materials materials = read("l.yml", """
                defaults: &all {size: 30cm, engine: modal}
                items:
                  - &chair {image: a.png, id: x, triangles: 300}
                  - <<: *chair
                    id: y
                    size: 2
                  - <<: [*all, *chair]
                    id: z
                """);
        assertThat(materials.unusable()).isEmpty();
        assertThat(materials.items())
                .extracting(
                        BatchItem::name,
                        BatchItem::engine,
                        item -> item.options().triangles(),
                        item -> item.options().sizeMetres())
                .containsExactly(
                        tuple("x", "modal", 300, 0.3), tuple("y", "modal", 300, 2.0), tuple("z", "modal", 300, 0.3));
    }

    @Test
    void aMistakeInTheDefaultsIsSaidOnce() throws IOException {
        Materials materials = read("l.yaml", """
                defaults:
                  size: huge
                items:
                  - image: a.png
                  - image: b.png
                """);
        assertThat(materials.items()).isEmpty();
        assertThat(materials.unusable()).singleElement().satisfies(one -> {
            assertThat(one.place().orElseThrow().row()).isEqualTo(2);
            assertThat(one.place().orElseThrow().column()).contains("size");
        });
    }

    @Test
    void theListsInTheDocumentCanBeReadAndItNamesEveryColumn() throws IOException {
        String document = Files.readString(Path.of("docs/material-lists.md"));
        for (String name : List.of("chair.png", "chair_mask.png", "lamp.png", "coin.png", "cup.png", "pan.png", "barrel.png")) {
            Files.write(folder.resolve(name), new byte[] {1});
        }
        String[] parts = document.split("```");
        int items = 0;
        for (int i = 1; i < parts.length; i += 2) {
            String[] block = parts[i].split("\\n", 2);
            Materials materials = read("l." + block[0], block[1]);
            assertThat(materials.unusable()).as(block[1]).isEmpty();
            items += materials.items().size();
        }
        assertThat(items).isEqualTo(9);
        for (String line : parts[0].split("\\n")) {
            if (line.startsWith("| `") && !line.startsWith("| heading")) {
                for (String heading : line.split("\\|")[1].replace("`", "").split(",")) {
                    assertThat(Column.of(heading)).as(heading).isPresent();
                }
            }
        }
        assertThat(Column.known().split(", ")).allMatch(heading -> document.contains("| `" + heading + "`, "));
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("l.csv"), text);
    }

    private BatchItem only(Path list) {
        Materials materials = read(list);
        assertThat(materials.unusable()).isEmpty();
        assertThat(materials.items()).hasSize(1);
        return materials.items().get(0);
    }

    private Materials read(String name, String text) throws IOException {
        return read(Files.writeString(folder.resolve(name), text));
    }

    private Materials read(Path list) {
        return Materials.of(list, folder.resolve("out"), new ItemDefaults("card", USUAL, true), engine -> {
            if (!List.of("card", "modal", "pocket").contains(engine)) {
                throw new BadInput(BadInput.Kind.INVALID, "error.engine.unknown", engine, "card, modal, pocket");
            }
        });
    }
}
