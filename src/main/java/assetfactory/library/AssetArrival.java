package assetfactory.library;

import assetfactory.hash.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An asset that another library made, on its way into a person's folder: there wholly or not at all, and with the bytes
 * that its {@code asset.json} names.
 */
public final class AssetArrival {
    private final byte[] facts;
    private final JsonNode asset;
    private final List<AssetJson.FileFacts> files = new ArrayList<>();

    /** @throws IOException where these are no facts of an asset */
    public AssetArrival(byte[] facts) throws IOException {
        this.facts = facts;
        this.asset = JsonForm.mapper().readTree(facts);
        for (JsonNode file : asset.path("files")) {
            String name = file.path("name").asText();
            String sha256 = file.path("sha256").asText();
            // Whatever a server says, nothing is written anywhere else.
            if (!AssetFileName.isSafe(name) || !Sha256.isHash(sha256)) {
                throw new IOException("an asset with a file “" + name + "”");
            }
            files.add(new AssetJson.FileFacts(name, file.path("bytes").asLong(-1), sha256));
        }
        if (files.isEmpty()) {
            throw new IOException("an asset without files");
        }
    }

    /** Where the files come from. */
    public interface Source {
        /** Brings one, whole and with this SHA-256, to a path at which there is nothing, or throws. */
        void bring(String name, long bytes, String sha256, Path target);
    }

    /** That making it took, in whole. */
    public double seconds() {
        JsonNode seconds = asset.path("seconds");
        double sum = seconds.path("mask").asDouble() + seconds.path("reconstruction").asDouble()
                + seconds.path("files").asDouble();
        return Math.round(sum * 1e3) / 1e3;
    }

    /**
     * Makes the folder hold the asset. What it holds of it already is not brought again.
     *
     * @return whether anything was missing
     */
    public boolean into(Path folder, Source source) {
        Path target = folder.toAbsolutePath();
        Path part = Aside.beside(target);
        try {
            List<AssetJson.FileFacts> missing = new ArrayList<>();
            for (AssetJson.FileFacts file : files) {
                if (!isHere(file, target)) {
                    missing.add(file);
                }
            }
            if (missing.isEmpty() && hasFacts(target)) {
                return false;
            }
            LocalFiles.makeFolder(target.getParent());
            Files.createDirectory(part);
            for (AssetJson.FileFacts file : files) {
                Path place = part.resolve(file.name());
                if (missing.contains(file)) {
                    source.bring(file.name(), file.bytes(), file.sha256(), place);
                } else {
                    Files.copy(target.resolve(file.name()), place);
                }
            }
            Aside.fill(part.resolve(AssetJson.FILE), out -> out.write(facts));
            Aside.moveFolder(part, target, names());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the asset into " + folder, e);
        } finally {
            remove(part);
        }
    }

    /** What an older asset in the folder may have, and what this one has. */
    private List<String> names() {
        return Stream.of(
                        files.stream().map(AssetJson.FileFacts::name).filter(name -> !AssetFileName.isKnown(name)),
                        AssetFileName.ALL.stream())
                .flatMap(names -> names)
                .toList();
    }

    private static boolean isHere(AssetJson.FileFacts file, Path folder) throws IOException {
        Path there = folder.resolve(file.name());
        return Files.isRegularFile(there)
                && Files.size(there) == file.bytes()
                && Sha256.of(there).equals(file.sha256());
    }

    private boolean hasFacts(Path folder) throws IOException {
        Path there = folder.resolve(AssetJson.FILE);
        return Files.isRegularFile(there) && java.util.Arrays.equals(Files.readAllBytes(there), facts);
    }

    private static void remove(Path part) {
        try {
            Aside.deleteTree(part);
        } catch (IOException leftOver) {
            // The next command sweeps it away by its name.
            return;
        }
    }
}
