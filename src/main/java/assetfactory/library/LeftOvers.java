package assetfactory.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a killed process left half done in a data folder. */
final class LeftOvers {
    private final DataFolder folder;

    LeftOvers(DataFolder folder) {
        this.folder = folder;
    }

    /** Removes parts, and folders that never got their row. */
    void sweep(Predicate<String> imageKnown, Predicate<String> assetKnown) {
        // Another server may be at work in a shared folder; nothing takes it a day.
        Instant before = folder.shared() ? Instant.now().minus(Duration.ofDays(1)) : Instant.MAX;
        sweep(folder.images(), imageKnown, before);
        sweep(folder.assets(), assetKnown, before);
        sweep(folder.masks(), name -> true, before);
        // Whose job failed can be tried again for a day.
        sweep(folder.uploads(), name -> false, Instant.now().minus(Duration.ofDays(1)));
    }

    /** Ids of the assets that a killed process was about to put finished files into. */
    List<String> unsettled() {
        List<String> ids = new ArrayList<>();
        try (var assets = Files.newDirectoryStream(folder.assets(), FinishSwap::isUnsettled)) {
            assets.forEach(asset -> ids.add(asset.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through the assets", e);
        }
        return ids;
    }

    private static void sweep(Path folder, Predicate<String> known, Instant before) {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (Files.getLastModifiedTime(entry).toInstant().isAfter(before)) {
                    continue;
                }
                if (name.endsWith(Aside.PART) || !known.test(name)) {
                    Aside.deleteTree(entry);
                } else if (Files.isDirectory(entry)) {
                    sweepParts(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + folder, e);
        }
    }

    private static void sweepParts(Path folder) throws IOException {
        try (var parts = Files.newDirectoryStream(folder, ".*" + Aside.PART)) {
            for (Path part : parts) {
                Aside.deleteTree(part);
            }
        }
    }
}
