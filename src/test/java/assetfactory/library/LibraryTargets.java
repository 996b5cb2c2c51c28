package assetfactory.library;

import assetfactory.fuzz.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Names of uploads and facts of assets, for the fuzzer. */
public final class LibraryTargets {
    private static final String ASSET = """
            {"bounds":{"min":[0,0,0],"max":[1,1,1]},"lods":[{"file":"mesh.glb","triangles":9,"vertices":8,"bytes":7}],
             "finish":{"steps":[{"name":"simplify","from":9}]},"engine":{"id":"import","facts":{"notes":["a",{"text":"b","key":"note.no-colours","arguments":["c"]}]}}}""";

    private LibraryTargets() {}

    /** @param folder for an asset's folder */
    public static List<Target> all(Path folder) throws IOException {
        Path asset = Files.createDirectories(folder.resolve("asset"));
        return List.of(
                Target.ofTexts("upload-name", file -> Names.ofUpload(text(file)), "C:\\fotos\\meat.tar.png", "肉.png")
                        .allocating(length -> Target.NAMES + 200L * length),
                Target.ofTexts("asset-facts", file -> {
                            Files.write(asset.resolve(AssetJson.FILE), file);
                            AssetFacts.in(asset);
                        }, ASSET)
                        .allocating(length -> Target.NAMES + 200L * length));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
