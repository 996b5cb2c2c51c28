package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person can get wrong: exit code 2, one sentence in their language, nothing left behind. */
class BadInputTest {
    @TempDir
    Path folder;

    private Path photo;

    @BeforeEach
    void aPictureWithoutTransparency() throws IOException {
        photo = save("photo.png", picture(40, 30));
    }

    @Test
    void aFileThatIsNotThere() {
        refused("error.cli.no-file", folder.resolve("none.png"));
        refused("error.cli.no-file", folder);
    }

    @Test
    void filesThatAreNoPictures() throws IOException {
        refused("error.image.empty", write("empty.png", new byte[0]));
        refused("error.image.not-an-image", write("text.png", "to be or not to be".getBytes()));
        refused("error.image.format", write("paper.png", "%PDF-1.7\n%".getBytes()));
    }

    @Test
    void filesThatBreakOff() throws IOException {
        byte[] png = Files.readAllBytes(photo);
        refused("error.image.damaged", write("half.png", Arrays.copyOf(png, png.length / 2)));
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture(64, 64), "jpeg", jpeg);
        refused("error.image.damaged", write("half.jpg", Arrays.copyOf(jpeg.toByteArray(), jpeg.size() * 2 / 3)));
    }

    @Test
    void picturesThatWouldNotFitIntoMemory() throws IOException {
        refused("error.image.pixels", write("bomb.png", withSize(Files.readAllBytes(photo), 30_000, 30_000)));
        Path huge = folder.resolve("huge.png");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        refused("error.image.bytes", huge);
    }

    @Test
    void aPictureThatDoesNotSayWhereItsObjectIs() throws IOException {
        refused("error.cli.no-mask", photo);
        refused("error.cli.no-mask", save("dot.png", picture(1, 1)));
        refused("error.mask.opaque", photo, "--alpha");
    }

    @Test
    void masksThatDoNotFit() throws IOException {
        refused("error.mask.size", photo, "--mask", save("other.png", picture(41, 30)));
        refused("error.mask.empty", photo, "--mask", save("black.png", new BufferedImage(40, 30, 1)));
        refused("error.cli.no-file", photo, "--mask", folder.resolve("none.png"));
        refused("error.image.not-an-image", photo, "--mask", write("mask.txt", "white".getBytes()));
    }

    @Test
    void promptsThatMeanNothing() {
        refused("error.cli.point", photo, "--point", "5");
        refused("error.cli.point", photo, "--exclude", "a,b");
        refused("error.cli.box", photo, "--box", "1,2,3");
        refused("error.prompt.outside", photo, "--point", "400,5");
        refused("error.prompt.outside", photo, "--point", "-1,5");
        refused("error.prompt.outside", photo, "--point", "NaN,5");
        refused("error.prompt.box", photo, "--box", "10,10,10,20");
        refused("error.prompt.boxes", photo, "--box", "1,1,9,9", "--box", "2,2,9,9");
        refused("error.cli.one-mask", photo, "--point", "5,5", "--alpha");
        refused("error.cli.one-mask", photo, "--point", "5,5", "--mask", photo);
        refused("error.cli.one-mask", photo, "--auto", "--alpha");
        refused("error.cli.one-mask", photo, "--auto", "--mask", photo);
        refused("error.mask.candidate", photo, "--point", "20,15", "--candidate", "99");
    }

    @Test
    void optionsOutOfRange() throws IOException {
        Path sprite = Run.SAMPLES.resolve("potion.png");
        refused("error.option.range", sprite, "--thickness", "9");
        refused("error.option.range", sprite, "--thickness", "NaN");
        refused("error.option.range", sprite, "--triangles", "1");
        refused("error.option.range", sprite, "--size", "-1");
        refused("error.engine.unknown", sprite, "--engine", "magic");
        refused("error.name.empty", sprite, "--name", " ");
        refused("error.name.too-long", sprite, "--name", "x".repeat(81));
    }

    @Test
    void placesWhereNothingCanBeWritten() throws IOException {
        Path file = write("taken", new byte[] {1});
        Run folderWanted = Run.english("generate", photo, "--point", "20,15", "-o", file);
        assertThat(folderWanted.exitCode()).isEqualTo(2);
        assertThat(folderWanted.lastError()).contains("there is a file of that name");
        Run below = Run.english("generate", photo, "--point", "20,15", "-o", file.resolve("below"));
        assertThat(below.exitCode()).isEqualTo(2);
        Run fileWanted = Run.english("mask", photo, "--point", "20,15", "-o", folder);
        assertThat(fileWanted.exitCode()).isEqualTo(2);
        assertThat(fileWanted.lastError()).contains("it is a folder");
        assertThat(Run.english("mask", photo, "-o", folder.resolve("m.png")).lastError())
                .startsWith("Say where the object is");
        assertThat(Files.readAllBytes(file)).containsExactly(1);
    }

    @Test
    void aServerThatCannotStart() throws IOException {
        Run port = Run.english("serve", "--port", "70000", "--data", folder.resolve("data"));
        assertThat(port.exitCode()).isEqualTo(2);
        Run data = Run.japanese("serve", "--port", "0", "--data", write("file", new byte[1]).resolve("data"));
        assertThat(data.exitCode()).isEqualTo(2);
        assertThat(data.lastError()).endsWith("。");
        assertThat(Run.filesBelow(folder)).containsExactlyInAnyOrder("file", "photo.png");
    }

    private void refused(String code, Path image, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("generate", image, "-o", folder.resolve("out/asset"), "--json"));
        arguments.addAll(List.of(options));
        List<String> before = Run.filesBelow(folder);
        Run english = Run.english(arguments.toArray());
        Run japanese = Run.japanese(arguments.toArray());

        assertThat(english.exitCode()).as(english.err()).isEqualTo(2);
        assertThat(english.outLines().get(english.outLines().size() - 1)).contains("\"code\":\"" + code + "\"");
        assertThat(english.err().lines()).as("one sentence").hasSize(1);
        assertThat(english.err().strip()).endsWith(".").doesNotContain("Exception", "null", "{");
        assertThat(japanese.exitCode()).isEqualTo(2);
        assertThat(japanese.err().lines()).hasSize(1);
        assertThat(japanese.err()).isNotEqualTo(english.err()).containsPattern("[ぁ-ん]");
        assertThat(Run.filesBelow(folder)).as("nothing left behind").isEqualTo(before);
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path save(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0xd05020));
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        return image;
    }

    /** The same PNG claiming another size, its checksum put right. */
    private static byte[] withSize(byte[] png, int width, int height) {
        byte[] changed = png.clone();
        ByteBuffer.wrap(changed).putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(changed, 12, 17);
        ByteBuffer.wrap(changed).putInt(29, (int) sum.getValue());
        return changed;
    }
}
