package assetfactory.library;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The assets in a person's folder: that of one, or one that a batch wrote, which no other process has meanwhile. */
public final class LocalAssets implements AutoCloseable {
    private static final int DEEPEST = 9;

    private final List<Path> folders;
    private final Optional<OutputFolder> held;

    private LocalAssets(List<Path> folders, Optional<OutputFolder> held) {
        this.folders = folders;
        this.held = held;
    }

    /** @throws BadInput where there is no asset, or another process is writing there */
    public static LocalAssets in(Path folder) {
        if (isAsset(folder)) {
            return new LocalAssets(List.of(folder), Optional.empty());
        }
        try (var all = Files.isDirectory(folder) ? Files.walk(folder, DEEPEST) : Stream.<Path>empty()) {
            List<Path> assets = all.filter(Files::isDirectory)
                    .filter(path -> path.equals(folder) || !path.getFileName().toString().startsWith("."))
                    .filter(LocalAssets::isAsset)
                    .sorted()
                    .toList();
            if (assets.isEmpty()) {
                throw new BadInput(BadInput.Kind.NOT_FOUND, "error.finish.no-asset", folder.toString());
            }
            OutputFolder held = OutputFolder.open(folder);
            held.sweep(assets.stream().map(Path::getParent).collect(Collectors.toSet()));
            return new LocalAssets(assets, Optional.of(held));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + folder, e);
        }
    }

    private static boolean isAsset(Path folder) {
        return Files.isRegularFile(FinishSwap.facts(folder));
    }

    /** Whether the folder itself was that of an asset. */
    public boolean single() {
        return held.isEmpty();
    }

    public List<Path> folders() {
        return folders;
    }

    @Override
    public void close() {
        held.ifPresent(OutputFolder::close);
    }
}
