package assetfactory.model;

import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes over model files that a person has already. Safe from several threads. */
public final class Intake {
    private final Catalogue catalogue;
    private final ModelFolder folder;
    private final Installing installing;

    Intake(Catalogue catalogue, ModelFolder folder, Clock clock) {
        this.catalogue = catalogue;
        this.folder = folder;
        this.installing = new Installing(catalogue, folder, clock);
    }

    /**
     * A file that comes over the line.
     *
     * @param name what the person calls it
     */
    public record Incoming(String name, InputStream content) {}

    /**
     * @param models that are whole now
     * @param incomplete ids of models of which a file is still wanted, with its name
     */
    public record Imported(List<InstalledModel> models, Map<String, String> incomplete) {}

    /**
     * Takes over networks or archives of the catalogue, known by their SHA-256 whatever they are called.
     *
     * @throws BadInput for a file that no catalogue knows
     */
    public Imported take(List<Path> files) {
        return FolderWork.in(folder, () -> installing.recognised(files, file -> file.getFileName().toString()));
    }

    /** The same with a file that comes over the line; nothing is kept of one that no catalogue knows. */
    public Imported take(Incoming file) {
        return arrived(List.of(file), installing::recognised);
    }

    /**
     * Takes over an encoder and a decoder that no catalogue knows.
     *
     * @throws BadInput where there is no such family, or they are not of it
     */
    public InstalledModel take(List<Path> files, String family) {
        catalogue.checkFamily(family);
        return FolderWork.in(
                folder, () -> installing.asFamily(files, file -> file.getFileName().toString(), family));
    }

    /** The same with files that come over the line; nothing is kept of them where they are not of the family. */
    public InstalledModel takeIncoming(List<Incoming> files, String family) {
        catalogue.checkFamily(family);
        return arrived(files, (parts, names) -> installing.asFamily(parts, names, family));
    }

    /** What is made of files, and of what a person calls each. */
    private interface Use<T> {
        T of(List<Path> files, Function<Path, String> names) throws IOException;
    }

    private <T> T arrived(List<Incoming> files, Use<T> use) {
        return FolderWork.in(folder, () -> {
            Map<Path, String> parts = new LinkedHashMap<>();
            try {
                for (Incoming file : files) {
                    Path part = folder.part();
                    parts.put(part, file.name());
                    copy(file, part);
                }
                return use.of(List.copyOf(parts.keySet()), parts::get);
            } finally {
                for (Path part : parts.keySet()) {
                    Files.deleteIfExists(part);
                }
            }
        });
    }

    private void copy(Incoming file, Path part) throws IOException {
        // Twice its length is needed while it is looked at.
        long most = folder.freeBytes() / 2;
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int read = file.content().read(buffer); read >= 0; read = file.content().read(buffer)) {
                count += read;
                if (count > most) {
                    throw new BadInput(
                            Kind.NO_SPACE,
                            "error.model.space",
                            file.name(),
                            count >> 20,
                            most >> 20,
                            folder.root().toString());
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
