package assetfactory.library;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Puts the files of a finish into an asset's folder. All of them lie in its folder {@value #READY} first, whole, and are
 * then moved one by one; whatever dies in between, {@link #settle} goes on with it. The engine's own files are put aside
 * before anything takes their names, and {@code asset.json} comes last.
 */
final class FinishSwap {
    /** Its being there says that all in it is. */
    static final String READY = ".finished";

    private FinishSwap() {}

    /** From now on the folder is on its way to be finished; what another finish left unsettled is forgotten. */
    static synchronized void ready(Path part, Path folder) throws IOException {
        Path ready = folder.resolve(READY);
        Aside.force(part);
        Aside.deleteTree(ready);
        Files.move(part, ready, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Nothing has come of it. */
    static synchronized void forget(Path folder) throws IOException {
        Aside.deleteTree(folder.resolve(READY));
    }

    /** Whether a finish was cut short here. */
    static boolean isUnsettled(Path folder) {
        return Files.isDirectory(folder.resolve(READY));
    }

    /** The facts of the asset that the folder will hold, where a finish was cut short; else of the one that it holds. */
    static Path facts(Path folder) {
        Path coming = folder.resolve(READY).resolve(AssetJson.FILE);
        return Files.isRegularFile(coming) ? coming : folder.resolve(AssetJson.FILE);
    }

    /** Makes the folder hold what is ready; may be called again and again, and where nothing is. */
    static synchronized void settle(Path folder) throws IOException {
        Path ready = folder.resolve(READY);
        Path facts = ready.resolve(AssetJson.FILE);
        if (!Files.isDirectory(ready)) {
            return;
        }
        if (Files.exists(facts)) {
            Set<String> files = names(facts);
            putAside(folder, files);
            try (var moved = Files.newDirectoryStream(ready, file -> !file.equals(facts))) {
                for (Path file : moved) {
                    move(file, folder.resolve(file.getFileName()));
                }
            }
            for (String name : AssetFileName.ALL) {
                if (!files.contains(name) && !name.equals(AssetJson.FILE)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
            DerivedFiles.drop(folder);
            move(facts, folder.resolve(AssetJson.FILE));
        }
        Aside.deleteTree(ready);
    }

    /** A model whose original is there already is a finished one. */
    private static void putAside(Path folder, Set<String> files) throws IOException {
        for (String model : AssetFileName.MODELS) {
            Path original = folder.resolve(AssetFileName.ORIGINAL + model);
            if (files.contains(AssetFileName.ORIGINAL + model) && !Files.exists(original)) {
                move(folder.resolve(model), original);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Set<String> names(Path facts) throws IOException {
        Set<String> names = new HashSet<>();
        for (JsonNode file : JsonForm.mapper().readTree(facts.toFile()).path("files")) {
            names.add(file.path("name").asText());
        }
        return names;
    }
}
