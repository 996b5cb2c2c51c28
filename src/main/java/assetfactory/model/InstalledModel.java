package assetfactory.model;

import assetfactory.hash.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A model in the folder, ready to be used.
 *
 * @param version the first digits of the SHA-256 of its files' SHA-256: other files are another version
 */
public record InstalledModel(
        String id,
        String title,
        String family,
        String version,
        List<String> licences,
        List<InstalledFile> files,
        Instant installed) {
    /** The file in a model's folder that holds this record; it is written last. */
    static final String FACTS = "model.json";

    static final String MANIFEST = "manifest.json";

    public InstalledModel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(installed, "installed");
        licences = List.copyOf(licences);
        files = List.copyOf(files);
    }

    public record InstalledFile(String role, String name, String sha256, long bytes) {
        public InstalledFile {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    /** What {@code asset.json} and a mask's source call it. */
    public String name() {
        return id + " " + version;
    }

    public long bytes() {
        return files.stream().mapToLong(InstalledFile::bytes).sum();
    }

    static String version(List<String> hashes) {
        return Sha256.of(String.join("\n", hashes)).substring(0, 8);
    }

    Path folder(Path root) {
        return root.resolve(id);
    }
}
