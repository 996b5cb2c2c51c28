package assetfactory.model;

import assetfactory.hash.Sha256;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import assetfactory.segment.SamMaskMaker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Makes usable models of files. */
final class Installing {
    private static final List<String> ROLES = List.of("encoder", "decoder");

    private final Catalogue catalogue;
    private final ModelFolder folder;
    private final Clock clock;

    Installing(Catalogue catalogue, ModelFolder folder, Clock clock) {
        this.catalogue = catalogue;
        this.folder = folder;
        this.clock = clock;
    }

    /** Of files and archives that wait. */
    InstalledModel fromCatalogue(Catalogue.Model model) throws IOException {
        for (Catalogue.Remote archive : model.archives()) {
            Path file = folder.waiting(archive.sha256());
            if (Files.exists(file)) {
                unpack(file, archive, model);
                Files.delete(file);
            }
        }
        List<InstalledModel.InstalledFile> files = new ArrayList<>();
        for (Catalogue.ModelFile file : model.files()) {
            files.add(new InstalledModel.InstalledFile(
                    file.role(), file.role() + ".onnx", file.sha256(), Files.size(folder.waiting(file.sha256()))));
        }
        return install(model.id(), model.title(), model.family(), model.licences(), files);
    }

    private void unpack(Path file, Catalogue.Remote archive, Catalogue.Model model) throws IOException {
        Set<String> missing = new LinkedHashSet<>();
        for (Catalogue.ModelFile member : model.files()) {
            if (member.archive().equals(archive.name()) && !Files.exists(folder.waiting(member.sha256()))) {
                missing.add(member.member());
            }
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (missing.remove(name)) {
                    folder.take(zip, sha256(model, name), name);
                }
            }
        } catch (ZipException e) {
            throw new IOException(archive.name() + " is no archive", e);
        }
        if (!missing.isEmpty()) {
            throw new IOException(archive.name() + " holds no " + String.join(", ", missing));
        }
    }

    private static String sha256(Catalogue.Model model, String member) {
        return model.files().stream()
                .filter(file -> file.member().equals(member))
                .findFirst()
                .orElseThrow()
                .sha256();
    }

    /**
     * Of files whose hashes are looked up.
     *
     * @param names what a person calls each
     */
    Intake.Imported recognised(List<Path> files, Function<Path, String> names) throws IOException {
        Map<Path, String> hashes = new LinkedHashMap<>();
        for (Path file : files) {
            String sha256 = hash(file);
            if (catalogue.models().stream().noneMatch(model -> knows(model, sha256))) {
                throw new BadInput(
                        Kind.UNPROCESSABLE,
                        "error.model.file",
                        names.apply(file),
                        sha256.substring(0, 12),
                        String.join(", ", catalogue.families()));
            }
            hashes.put(file, sha256);
        }
        for (Map.Entry<Path, String> file : hashes.entrySet()) {
            if (!Files.exists(folder.waiting(file.getValue()))) {
                folder.take(file.getKey(), file.getValue());
            }
        }
        List<InstalledModel> whole = new ArrayList<>();
        Map<String, String> incomplete = new LinkedHashMap<>();
        for (Catalogue.Model model : catalogue.models()) {
            if (hashes.values().stream().anyMatch(sha256 -> knows(model, sha256))) {
                Optional<String> missing = missing(model);
                if (missing.isEmpty()) {
                    whole.add(fromCatalogue(model));
                } else {
                    incomplete.put(model.id(), missing.get());
                }
            }
        }
        return new Intake.Imported(whole, incomplete);
    }

    private static boolean knows(Catalogue.Model model, String sha256) {
        return model.files().stream().anyMatch(file -> file.sha256().equals(sha256))
                || model.archives().stream().anyMatch(archive -> archive.sha256().equals(sha256));
    }

    /** Name of the first file that neither waits nor is in an archive that does. */
    private Optional<String> missing(Catalogue.Model model) throws IOException {
        for (Catalogue.ModelFile file : model.files()) {
            boolean there = Files.exists(folder.waiting(file.sha256()));
            for (Catalogue.Remote archive : model.archives()) {
                there |= archive.name().equals(file.archive()) && Files.exists(folder.waiting(archive.sha256()));
            }
            if (!there) {
                return Optional.of(file.name());
            }
        }
        return Optional.empty();
    }

    /**
     * Of an encoder and a decoder, in either order: which is which, their inputs tell.
     *
     * @param names what a person calls each
     */
    InstalledModel asFamily(List<Path> files, Function<Path, String> names, String family) throws IOException {
        if (files.size() != 2) {
            throw new BadInput(Kind.INVALID, "error.model.pair", files.size());
        }
        List<Path> ordered = ordered(files, family);
        List<InstalledModel.InstalledFile> installed = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path file = ordered.get(i);
            String sha256 = hash(file);
            folder.take(file, sha256);
            installed.add(new InstalledModel.InstalledFile(
                    ROLES.get(i), ROLES.get(i) + ".onnx", sha256, Files.size(file)));
        }
        String version = InstalledModel.version(
                installed.stream().map(InstalledModel.InstalledFile::sha256).toList());
        String name = names.apply(ordered.get(0));
        return install(ModelIds.of(name, version), name, family, List.of(), installed);
    }

    private List<Path> ordered(List<Path> files, String family) throws IOException {
        List<Path> turned = List.of(files.get(1), files.get(0));
        try {
            check(files, family);
            return files;
        } catch (BadInput notThisWay) {
            try {
                check(turned, family);
                return turned;
            } catch (BadInput neither) {
                throw notThisWay;
            }
        }
    }

    private void check(List<Path> pair, String family) throws IOException {
        for (Path file : pair) {
            if (!Files.isReadable(file)) {
                throw new BadInput(Kind.NOT_FOUND, "error.model.unreadable", file.toString());
            }
        }
        SamMaskMaker.check(
                catalogue.manifest(
                        family, family, "", pair.get(0).toAbsolutePath().toString(), pair.get(1).toAbsolutePath().toString()));
    }

    private InstalledModel install(
            String id, String title, String family, List<String> licences, List<InstalledModel.InstalledFile> files)
            throws IOException {
        String version = InstalledModel.version(
                files.stream().map(InstalledModel.InstalledFile::sha256).toList());
        InstalledModel model =
                new InstalledModel(id, title, family, version, licences, files, clock.instant());
        folder.install(model, catalogue.manifest(family, id, version, "encoder.onnx", "decoder.onnx"));
        return model;
    }

    private static String hash(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadInput(Kind.NOT_FOUND, "error.model.unreadable", file.toString());
        }
        return Sha256.of(file);
    }
}
