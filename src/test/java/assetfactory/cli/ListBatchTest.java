package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.doubles.Pictures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A material list, from the command line to the disk. */
class ListBatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void pictures() throws IOException {
        out = folder.resolve("out");
        Files.write(folder.resolve("sprite.png"), Pictures.sprite(96, 96, 0x3366cc));
        Files.write(folder.resolve("photo.png"), Pictures.noise(96, 96, 1));
        Files.write(folder.resolve("mask.png"), Pictures.sprite(96, 96, 0xffffff));
    }

    @Test
    void everyRowBecomesAnAssetOfItsOwnOptionsOnce() throws IOException {
        Path list = list("materials.csv", """
                id,名前,image,mask,size,pivot,triangles,tags
                props/potion,ポーション,sprite.png,,30cm,centre,,blue glass
                statue,,photo.png,mask.png,2,,300,
                """);
        Run first = batch(list);
        assertThat(first.exitCode()).as(first.err()).isZero();
        JsonNode potion = JSON.readTree(out.resolve("props/potion/asset.json").toFile());
        assertThat(potion.at("/name").asText()).isEqualTo("ポーション");
        assertThat(potion.at("/tags").toString()).isEqualTo("[\"blue\",\"glass\"]");
        assertThat(potion.at("/options/sizeMetres").asDouble()).isEqualTo(0.3);
        assertThat(potion.at("/options/triangles").asInt()).as("of the command").isEqualTo(500);
        assertThat(potion.at("/bounds/min/1").asDouble()).isEqualTo(-potion.at("/bounds/max/1").asDouble()).isNegative();
        JsonNode statue = JSON.readTree(out.resolve("statue/asset.json").toFile());
        assertThat(statue.at("/options/triangles").asInt()).isEqualTo(300);
        assertThat(statue.at("/mask/source/type").asText()).isEqualTo("file");
        assertThat(batch(list).out()).contains("0 made, 2 up to date, 0 failed");

        list("materials.csv", "id,image,size\nprops/potion,sprite.png,31cm\n");
        assertThat(batch(list).out()).contains("Made: props/potion").contains("1 made, 0 up to date");
    }

    @Test
    void wrongRowsAreListedWithRowAndColumnAndTheRestIsMade() throws IOException {
        Path list = list("素材.csv", "画像,サイズ\nsprite.png,\nphoto.png,\nsprite2.png,大\n");
        Run run = batch(list);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Not usable: 素材.csv, row 3: It has neither a mask nor useful transparency.")
                .contains("Not usable: 素材.csv, row 4, column 画像: There is no file sprite2.png.")
                .contains("Not usable: 素材.csv, row 4, column サイズ: “大” is no length.");
        assertThat(run.out()).contains("1 made, 0 up to date, 3 failed or not usable");
        JsonNode batch = JSON.readTree(out.resolve("batch.json").toFile());
        assertThat(batch.at("/unusable/2/file").asText()).isEqualTo("素材.csv");
        assertThat(batch.at("/unusable/2/row").asInt()).isEqualTo(4);
        assertThat(batch.at("/unusable/2/column").asText()).isEqualTo("サイズ");
        assertThat(Files.readString(out.resolve("report.csv"), StandardCharsets.UTF_8))
                .contains(",unusable,\"素材.csv, row 4, column サイズ\",");
        JsonNode event = JSON.readTree(batch(list, "--json").outLines().get(0));
        assertThat(event.at("/event").asText()).isEqualTo("unusable");
        assertThat(event.at("/row").asInt()).isEqualTo(3);
        assertThat(event.has("column")).isFalse();
        assertThat(event.at("/code").asText()).isEqualTo("error.batch.no-mask");
    }

    @Test
    void aDryRunShowsWhereEachMaskWillComeFrom() throws IOException {
        Path list = list("l.yaml", """
                - {image: sprite.png, id: 1}
                - {image: photo.png, id: 2, mask: mask.png}
                - {image: photo.png, id: 3, mask: auto}
                - {image: photo.png, id: 4, points: [48, 48]}
                """);
        Run run = batch(list, "--dry-run");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.outLines())
                .containsExactly(
                        "1 ← sprite.png, mask: its transparency: to be made",
                        "2 ← photo.png, mask: mask.png: to be made",
                        "3 ← photo.png, mask: the main object: to be made",
                        "4 ← photo.png, mask: points and box: to be made");
        assertThat(out).doesNotExist();
    }

    @Test
    void theMainObjectIsLookedForOnlyWhereNothingElseSaysWhereItIs() throws IOException {
        Run run = batch(folder, "--dry-run", "--auto-mask");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.outLines())
                .containsExactly(
                        "mask ← mask.png, mask: its transparency: to be made",
                        "photo ← photo.png, mask: the main object: to be made",
                        "sprite ← sprite.png, mask: its transparency: to be made");
    }

    @Test
    void aListThatCannotBeTrustedIsRefusedWhole() throws IOException {
        refused("error.list.heading", list("l.csv", "image,colour\nsprite.png,red\n"), out);
        refused("error.list.ending", folder.resolve("photo.png"), out);
        refused("error.batch.no-folder", folder.resolve("gone.csv"), out);
        refused("error.batch.output-above", list("l.csv", "image\nsprite.png\n"), folder);
        assertThat(out).doesNotExist();
        Run run = batch(list("l.csv", "image,engine\nsprite.png,modal\n"));
        assertThat(run.err()).contains("l.csv, row 2, column engine: The engine “modal” is not set up");
    }

    private static void refused(String code, Path list, Path to) {
        Run run = Run.english("batch", list, "-o", to, "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).contains("\"code\":\"" + code + "\"");
    }

    private Path list(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Run batch(Path list, Object... options) {
        List<Object> arguments =
                new ArrayList<>(List.of("batch", list, "-o", out, "--triangles", "500", "--splats", "1000"));
        arguments.addAll(List.of(options));
        return Run.english(arguments.toArray());
    }
}
