package assetfactory.batch.page;

import assetfactory.image.Picture;
import assetfactory.image.Png;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A folder as an asset's is, with pictures of nothing in particular. */
public final class AssetFolder {
    private static final byte[] PREVIEW = Png.encode(patches(512, 512));
    private static final byte[] VIEWS = Png.encodeSmall(patches(1024, 256));
    private static final byte[] TURNTABLE = Png.encodeSmall(patches(960, 640));

    private final Path folder;
    private String name;
    private List<String> tags = List.of();
    private boolean views = true;
    private boolean unreviewed;

    private AssetFolder(Path folder) {
        this.folder = folder;
        this.name = folder.getFileName().toString();
    }

    public static AssetFolder in(Path out, String name) {
        return new AssetFolder(out.resolve(name));
    }

    public AssetFolder named(String other) {
        name = other;
        return this;
    }

    public AssetFolder tagged(String... words) {
        tags = List.of(words);
        return this;
    }

    public AssetFolder withoutViews() {
        views = false;
        return this;
    }

    public AssetFolder unreviewed() {
        unreviewed = true;
        return this;
    }

    public void write() throws IOException {
        Files.createDirectories(folder);
        List<Map<String, Object>> files = new ArrayList<>();
        files.add(file("mesh.glb", new byte[300_000]));
        files.add(file("preview.png", PREVIEW));
        if (views) {
            files.add(file("views.png", VIEWS));
            files.add(file("turntable.png", TURNTABLE));
        }
        new ObjectMapper().writeValue(folder.resolve("asset.json").toFile(), Map.of(
                "name", name,
                "tags", tags,
                "mask", Map.of("unreviewed", unreviewed),
                "engine", Map.of("id", "pocket"),
                "counts", Map.of("triangles", 1234, "splats", 60_000),
                "bounds", Map.of("min", List.of(-0.25, 0, -0.05), "max", List.of(0.25, 0.25, 0.05)),
                "cost", 0.02,
                "files", files));
    }

    private Map<String, Object> file(String file, byte[] content) throws IOException {
        Files.write(folder.resolve(file), content);
        return Map.of("name", file, "bytes", content.length, "sha256", "0".repeat(64));
    }

    private static Picture patches(int width, int height) {
        int[] colours = new Random(1).ints(64).toArray();
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = colours[(i % width / 32 + i / width / 32 * 7) % 64];
        }
        return new Picture(width, height, argb);
    }
}
