package assetfactory.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Paints the product's own sample pictures anew into {@code web/samples}, and the ground truth of the table scene into
 * the test resources. Run by hand from the repository root (see {@code web/samples/README.md}); the same program always
 * paints the same pixels.
 */
public final class SamplePainter {
    private static final int SIDE = 800;

    private record Sample(String name, String file, Map<String, String> title, Map<String, String> alt) {}

    private SamplePainter() {}

    /** @param args names of samples to paint; none paints all */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of("web", "samples");
        Files.createDirectories(folder);
        List<String> wanted = List.of(args);
        for (Prop prop : props()) {
            if (wanted.isEmpty() || wanted.contains(prop.name())) {
                save(new SpriteRenderer(SIDE, 2).render(prop), folder.resolve(prop.name() + ".png"));
            }
        }
        if (wanted.isEmpty() || wanted.contains("potion")) {
            save(PixelArt.potion(SIDE / 32), folder.resolve("potion.png"));
        }
        if (wanted.isEmpty() || wanted.contains("table")) {
            TableScene table = new TableScene();
            saveJpeg(table.render(12), folder.resolve("table.jpg"));
            Path truth = Path.of("src", "test", "resources", "table");
            Files.createDirectories(truth);
            for (Map.Entry<String, BufferedImage> mask : table.masks().entrySet()) {
                save(mask.getValue(), truth.resolve(mask.getKey() + ".png"));
            }
        }
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(folder.resolve("samples.json"), json.writeValueAsString(list()) + "\n");
    }

    static List<Prop> props() {
        return List.of(
                FoodProps.skewer(38, 12), FoodProps.meat(), FoodProps.roast(), FoodProps.mushroom(), CampProps.log(),
                CampProps.mug(), CampProps.torch(), CampProps.ember(), CampProps.sign());
    }

    private static List<Sample> list() {
        List<Sample> all = new ArrayList<>();
        all.add(sample("table", "jpg", "Table (click an object)", "食卓（ものをクリック）",
                "A skewer, a steak, a log, a mug and mushrooms on a wooden table",
                "木のテーブルに置かれた串焼き、ステーキ肉、薪、マグカップ、きのこ"));
        all.add(sample("skewer", "png", "Skewer", "串焼き",
                "Chicken, leek and red pepper grilled on a bamboo stick", "鶏肉とねぎと赤ピーマンを竹串に刺して焼いたもの"));
        all.add(sample("meat", "png", "Marbled steak", "霜降り肉",
                "A thick slab of marbled beef with a round bone", "丸い骨のついた厚切りの霜降り牛肉"));
        all.add(sample("roast", "png", "Meat on the bone", "骨付き肉",
                "A glazed roast with a bone sticking out at both ends", "両側から骨がのぞく照り焼きのかたまり肉"));
        all.add(sample("log", "png", "Firewood", "薪",
                "A sawn log with bark, moss and a branch stub", "樹皮と苔と枝の跡がある、切り出した薪"));
        all.add(sample("torch", "png", "Torch", "たいまつ",
                "A burning torch with iron bands", "鉄の輪で巻かれた、燃えるたいまつ"));
        all.add(sample("mushroom", "png", "Mushroom", "きのこ",
                "A mushroom with an orange cap and cream spots", "橙色の傘にクリーム色の斑点があるきのこ"));
        all.add(sample("mug", "png", "Camp mug", "ホーローマグ",
                "A speckled enamel mug of coffee with a flame badge", "炎のマークが入ったホーローのマグカップとコーヒー"));
        all.add(sample("ember", "png", "Ember spirit", "火の精",
                "A round, smiling little flame", "にっこり笑う、まるい小さな炎"));
        all.add(sample("sign", "png", "Sign board", "木の看板",
                "A wooden board with a painted flame", "炎の絵が描かれた木の看板"));
        all.add(sample("potion", "png", "Fire potion", "炎の薬",
                "A pixel-art bottle of glowing red liquid", "赤く光る液体が入ったドット絵の瓶"));
        return all;
    }

    private static Sample sample(String name, String type, String en, String ja, String altEn, String altJa) {
        return new Sample(name, name + "." + type, texts(en, ja), texts(altEn, altJa));
    }

    private static Map<String, String> texts(String en, String ja) {
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        texts.put("en", en);
        texts.put("ja", ja);
        return texts;
    }

    private static void saveJpeg(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(0.86f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        Files.write(file, jpeg.toByteArray());
        System.out.println(file + "  " + jpeg.size() / 1024 + " kB");
    }

    private static void save(BufferedImage image, Path file) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        Files.write(file, png.toByteArray());
        System.out.println(file + "  " + png.size() / 1024 + " kB");
    }
}
