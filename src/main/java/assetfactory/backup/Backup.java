package assetfactory.backup;

import assetfactory.asset.Generator;
import assetfactory.database.SqliteFile;
import assetfactory.hash.Sha256;
import assetfactory.library.DataFiles;
import assetfactory.library.JsonForm;
import assetfactory.library.LocalFiles;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes all that a data folder holds into one ZIP, whether a server is at work in it or not.
 *
 * <p>Files are replaced, never written over, so a file that looks the same twice was the same in between. The rounds:
 * copy the database, look through the files, write into the ZIP what is new or changed; until nothing that had been
 * written before has changed. Then the last copy of the database and the files belong together. What jobs made
 * meanwhile is no change: the copy does not know of it, and whoever restores it makes it again.
 */
public final class Backup {
    /** Of a library that people work in; each but the first takes moments. */
    private static final int MOST_ROUNDS = 20;

    private final Path folder;
    private final Clock clock;
    private final Watcher watcher;
    private final Map<String, Written> written = new HashMap<>();

    /** @param stamp that the file had when it was written, by which a change shows */
    private record Written(Stamp stamp, Manifest.File file) {}

    private record Stamp(long bytes, long millis, String key) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis(),
                    String.valueOf(attributes.fileKey()));
        }
    }

    private Backup(Path folder, Clock clock, Watcher watcher) {
        this.folder = folder;
        this.clock = clock;
        this.watcher = watcher;
    }

    /**
     * @param folder a data folder with a database of its own
     * @param file to write; an existing one is replaced when all is written
     * @throws BadInput where there is no such folder, or its database is damaged
     */
    public static Summary write(Path folder, Path file, Watcher watcher) {
        return write(folder, file, Clock.systemUTC(), watcher);
    }

    static Summary write(Path folder, Path file, Clock clock, Watcher watcher) {
        if (!Files.isRegularFile(folder.resolve(DataFiles.DATABASE))) {
            throw new BadInput(BadInput.Kind.NOT_FOUND, "error.backup.no-database", folder.toString());
        }
        LocalFiles.checkFile(file);
        Backup backup = new Backup(folder.toAbsolutePath().normalize(), clock, watcher);
        LocalFiles.streamForOwner(file, out -> {
            // Beside the backup, where room was made for it; the system's temporary folder may be small.
            Path work = Files.createTempDirectory(file.toAbsolutePath().getParent(), ".asset-factory-backup");
            try {
                backup.write(out, work.resolve(DataFiles.DATABASE));
            } finally {
                LocalFiles.delete(work);
            }
        });
        return new Summary(
                backup.written.size(), backup.written.values().stream().mapToLong(one -> one.stamp().bytes()).sum());
    }

    private void write(OutputStream out, Path copy) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        // Pictures and models hardly get smaller, whatever time is spent on them.
        zip.setLevel(Deflater.BEST_SPEED);
        for (int round = 1; ; round++) {
            if (round > MOST_ROUNDS) {
                throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.backup.restless");
            }
            Files.deleteIfExists(copy);
            SqliteFile.copy(folder.resolve(DataFiles.DATABASE), copy);
            Instant created = clock.instant();
            if (!changed(zip, round)) {
                finish(zip, copy, created);
                return;
            }
        }
    }

    /** Writes what is new or other than it was; says whether anything was other. */
    private boolean changed(ZipOutputStream zip, int round) throws IOException {
        Map<String, BasicFileAttributes> files = DataFiles.in(folder);
        boolean changed = written.keySet().retainAll(files.keySet());
        int done = 0;
        for (Map.Entry<String, BasicFileAttributes> file : files.entrySet()) {
            Stamp stamp = Stamp.of(file.getValue());
            Written before = written.get(file.getKey());
            if (before == null || !before.stamp().equals(stamp)) {
                changed |= before != null;
                String entry = (round == 1 ? "data/" : "data." + round + "/") + file.getKey();
                changed |= !add(zip, file.getKey(), entry, stamp);
            }
            watcher.report(++done, files.size());
        }
        // The first round alone does not tell whether its files were the same all the while.
        return changed || round == 1;
    }

    /** False where the file is gone by now. */
    private boolean add(ZipOutputStream zip, String path, String entry, Stamp stamp) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            written.put(path, new Written(stamp, entry(zip, path, entry, in)));
            return true;
        } catch (NoSuchFileException gone) {
            written.remove(path);
            return false;
        }
    }

    private static Manifest.File entry(ZipOutputStream zip, String path, String entry, InputStream in)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        zip.putNextEntry(new ZipEntry(entry));
        long bytes = in.transferTo(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        return new Manifest.File(path, entry, bytes, Sha256.text(digest.digest()));
    }

    private void finish(ZipOutputStream zip, Path copy, Instant created) throws IOException {
        SqliteFile.check(copy);
        List<Manifest.File> files = new ArrayList<>();
        try (InputStream in = Files.newInputStream(copy)) {
            files.add(entry(zip, DataFiles.DATABASE, DataFiles.DATABASE, in));
        }
        written.values().forEach(one -> files.add(one.file()));
        Manifest manifest =
                new Manifest(Manifest.FORMAT, Generator.text(), SqliteFile.schema(copy), created, files);
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(JsonForm.mapper().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
    }
}
