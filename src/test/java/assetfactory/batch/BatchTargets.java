package assetfactory.batch;

import assetfactory.doubles.Pictures;
import assetfactory.fuzz.Target;
import assetfactory.image.ImageLimits;
import assetfactory.reconstruct.ReconstructionOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Lists of materials, archives and paths of drafts, for the fuzzer. */
public final class BatchTargets {
    private static final String CSV = """
            image,id,name,size,tags,points,box,mask,preset,seed,triangles,pivot
            a.png,food/a,肉,30cm,red; large,"320,240; -100,50","40,30,320,240",alpha,high,7,"12,000",base
            "a.png",b,"line
            break",0.3m,,,,auto,標準,,,
            """;
    private static final String YAML = """
            defaults: &usual
              size: 30cm
              tags: [red, large]
            items:
              - image: a.png
                id: 007
                points: [[320, 240], [100, 50]]
                <<: *usual
              - {image: a.png, id: b, box: [40, 30, 320, 240], name: "肉"}
            """;

    private BatchTargets() {}

    /** @param folder for lists and drafts */
    public static List<Target> all(Path folder) throws IOException {
        Path lists = Files.createDirectories(folder.resolve("lists"));
        Files.write(lists.resolve("a.png"), Pictures.sprite(8, 8, 0xff0000));
        // A list is held as its text, its cells, and what they mean; a cell of a byte costs some objects.
        Target.Allocation list = length -> (4L << 20) + 700L * length;
        return List.of(
                Target.of("list-csv", file -> list(lists.resolve("list.csv"), file),
                                CSV.getBytes(StandardCharsets.UTF_8),
                                ("\ufeff" + CSV).getBytes(StandardCharsets.UTF_16LE),
                                CSV.replace(',', '\t').getBytes(Charset.forName("windows-31j")))
                        .allocating(list),
                Target.of("list-yaml", file -> list(lists.resolve("list.yaml"), file), YAML.getBytes(StandardCharsets.UTF_8))
                        .allocating(list),
                Target.of("zip-draft", file -> unpack(folder.resolve("drafts"), file), zip())
                        .allocating(length -> (8L << 20) + 12L * 1032 * length).share(0.1),
                Target.ofTexts("path-draft", file -> DraftPath.of(new String(file, StandardCharsets.UTF_8)),
                        "food/meat.png", "b.csv", "肉/a.jpg"),
                Target.ofTexts("path-output", file -> OutputName.checked(new String(file, StandardCharsets.UTF_8)),
                        "food/meat", "a.b", "肉"));
    }

    private static void list(Path list, byte[] content) throws IOException {
        Files.write(list, content);
        MaterialList.read(list, new ItemDefaults("pocket", ReconstructionOptions.DEFAULT, true), engine -> {});
    }

    private static void unpack(Path drafts, byte[] content) throws IOException {
        Draft draft = Drafts.open(drafts, new ImageLimits(1 << 20, 1 << 20, 1024), List.of("pocket")).create("x");
        try {
            draft.take(DraftPath.of("a.zip"), new ByteArrayInputStream(content));
            draft.check();
        } finally {
            assetfactory.library.LocalFiles.delete(draft.folder());
        }
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("windows-31j"))) {
            zip.putNextEntry(new ZipEntry("肉/a.png"));
            zip.write(Pictures.sprite(8, 8, 0xff0000));
            zip.putNextEntry(new ZipEntry("__MACOSX/._a.png"));
            zip.putNextEntry(new ZipEntry("../b.png"));
            zip.write(new byte[2000]);
            zip.putNextEntry(new ZipEntry("list.csv"));
            zip.write("image\na.png\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
