package assetfactory.batch;

import assetfactory.fuzz.Bombs.Bomb;
import assetfactory.image.ImageLimits;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives and lists that stand for more than they are. */
public final class BombedLists {
    private BombedLists() {}

    public static void all(Map<String, Bomb> bombs, Path folder) {
        bombs.put("ZIP with a picture of 200 MB", () -> unpack(folder));
        StringBuilder laughter = new StringBuilder("- &a0 {image: ha}\n");
        for (int i = 1; i < 40; i++) {
            laughter.append("- &a%d [%s]\n".formatted(i, ("*a" + (i - 1) + ", ").repeat(1000)));
        }
        bombs.put("YAML of laughter", () -> list(folder.resolve("laughter.yaml"), laughter.toString()));
        bombs.put("YAML of two million values", () -> list(folder.resolve("long.yaml"), "- a\n".repeat(1_000_000)));
        bombs.put("CSV of one line of 4 MB", () -> list(folder.resolve("wide.csv"), "image" + ",".repeat(4_000_000)));
        bombs.put("CSV of one cell of 4 MB", () -> list(folder.resolve("cell.csv"), "image\n" + "a".repeat(4_000_000)));
    }

    private static void list(Path list, String text) throws IOException {
        Files.writeString(list, text);
        MaterialList.read(list, new ItemDefaults("pocket", ReconstructionOptions.DEFAULT, true), engine -> {});
    }

    private static void unpack(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(1);
            zip.putNextEntry(new ZipEntry("a.png"));
            byte[] some = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(some);
            }
        }
        Draft draft = Drafts.open(folder, ImageLimits.DEFAULT, List.of("pocket")).create("x");
        List<Draft.Refused> refused = draft.take(DraftPath.of("a.zip"), new ByteArrayInputStream(bytes.toByteArray()));
        throw refused.get(0).reason();
    }
}
