package assetfactory.backup;

import assetfactory.database.SqliteFile;
import assetfactory.hash.Sha256;
import assetfactory.library.DataFiles;
import assetfactory.library.JsonForm;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import assetfactory.message.NoSpace;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Makes a data folder of a backup. Whatever the ZIP holds, only files that its manifest names go to the disk, only to
 * places that a data folder has, and only as many bytes of each as the manifest says; all of them lie in a folder of
 * their own until every sum is right and the database is whole.
 */
public final class Restore {
    /** Of a million files. */
    private static final int MOST_MANIFEST_BYTES = 512 << 20;

    private static final int CHUNK = 1 << 16;

    private final ZipFile zip;
    private final Manifest manifest;

    private Restore(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * @param folder that does not exist, or is empty
     * @throws BadInput where it is neither, or the file is no whole backup; then nothing is left in the folder
     */
    public static Summary read(Path file, Path folder, Watcher watcher) {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(Kind.NOT_FOUND, "error.cli.no-file", file.toString());
        }
        LocalFiles.checkFolder(folder);
        try (Destination destination = Destination.of(folder);
                ZipFile zip = new ZipFile(file.toFile())) {
            Restore restore = new Restore(zip, manifest(zip));
            restore.checkSpace(destination);
            restore.unpack(destination.path(), watcher);
            restore.checkDatabase(destination.path().resolve(DataFiles.DATABASE));
            destination.take();
            return new Summary(restore.manifest.files().size() - 1, restore.manifest.bytes());
        } catch (ZipException | EOFException damaged) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.backup.damaged", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot restore " + file, e);
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw foreign();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MOST_MANIFEST_BYTES + 1);
            if (bytes.length > MOST_MANIFEST_BYTES) {
                throw foreign();
            }
            JsonMapper mapper = JsonForm.mapper();
            JsonNode json = mapper.readTree(bytes);
            if (json.path("format").asInt() > Manifest.FORMAT || json.path("schema").asInt() > SqliteFile.newestSchema()) {
                throw new BadInput(Kind.CONFLICT, "error.backup.newer");
            }
            return Optional.ofNullable(mapper.treeToValue(json, Manifest.class)).orElseThrow(Restore::foreign);
        } catch (JsonMappingException e) {
            throw Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                    .filter(BadInput.class::isInstance)
                    .map(BadInput.class::cast)
                    .findFirst()
                    .orElseGet(Restore::foreign);
        } catch (JsonProcessingException e) {
            throw foreign();
        }
    }

    private static BadInput foreign() {
        return new BadInput(Kind.UNPROCESSABLE, "error.backup.foreign");
    }

    private void checkSpace(Destination destination) {
        if (manifest.bytes() > destination.freeBytes()) {
            throw NoSpace.refusal();
        }
    }

    private void unpack(Path root, Watcher watcher) throws IOException {
        long done = 0;
        for (Manifest.File file : manifest.files()) {
            Path target = inside(root, file.path());
            Files.createDirectories(target.getParent());
            write(file, target);
            watcher.report(++done, manifest.files().size());
        }
    }

    /** Once more, by the rules of this machine's paths. */
    private static Path inside(Path root, String path) {
        try {
            Path target = root.resolve(path);
            if (target.equals(target.normalize())
                    && target.startsWith(root)
                    && root.relativize(target).getNameCount() == path.split("/", -1).length) {
                return target;
            }
        } catch (InvalidPathException noPathHere) {
            throw hostile(path);
        }
        throw hostile(path);
    }

    private static BadInput hostile(String path) {
        return new BadInput(Kind.UNPROCESSABLE, "error.backup.hostile", path);
    }

    /** Never more than the manifest says, whatever comes out of the entry. */
    private void write(Manifest.File file, Path target) throws IOException {
        ZipEntry entry = zip.getEntry(file.entry());
        if (entry == null) {
            throw wrong(file);
        }
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] chunk = new byte[CHUNK];
            long left = file.bytes();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                left -= read;
                if (left < 0) {
                    throw wrong(file);
                }
                out.write(chunk, 0, read);
            }
        } catch (ZipException | EOFException damaged) {
            throw wrong(file);
        }
        if (Files.size(target) != file.bytes() || !Sha256.text(digest.digest()).equals(file.sha256())) {
            throw wrong(file);
        }
    }

    private static BadInput wrong(Manifest.File file) {
        return new BadInput(Kind.UNPROCESSABLE, "error.backup.sum", file.path());
    }

    private void checkDatabase(Path database) {
        SqliteFile.check(database);
        if (SqliteFile.schema(database) != manifest.schema()) {
            throw wrong(manifest.files().stream()
                    .filter(file -> file.path().equals(DataFiles.DATABASE))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
