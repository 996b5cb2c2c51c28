package assetfactory.backup;

import assetfactory.hash.Sha256;
import assetfactory.library.DataFiles;
import assetfactory.message.BadInput;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a backup says about itself, in its last entry {@value #ENTRY}. Only what stands here is ever restored.
 *
 * @param format of the backup; a program reads those up to its own
 * @param program that wrote it
 * @param schema of the database in it
 * @param created when the database was copied
 */
record Manifest(int format, String program, int schema, Instant created, List<File> files) {
    static final String ENTRY = "manifest.json";
    static final int FORMAT = 1;

    /**
     * @param path from the data folder, with {@code /} between names
     * @param entry of the ZIP that has its bytes
     */
    record File(String path, String entry, long bytes, String sha256) {
        File {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(entry, "entry");
            if (bytes < 0 || !Sha256.isHash(String.valueOf(sha256)) || !path.equals(DataFiles.DATABASE) && !DataFiles.isOne(path)) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.backup.hostile", path);
            }
        }
    }

    Manifest {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(created, "created");
        files = List.copyOf(files);
        Set<String> paths = new HashSet<>();
        for (File file : files) {
            // Two that differ in case alone are one on some file systems.
            if (!paths.add(file.path().toLowerCase(Locale.ROOT))) {
                throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.backup.hostile", file.path());
            }
        }
        if (!paths.contains(DataFiles.DATABASE)) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.backup.foreign");
        }
    }

    /** Of all files; {@link Long#MAX_VALUE} where nobody could count them. */
    long bytes() {
        long sum = 0;
        for (File file : files) {
            sum = file.bytes() > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + file.bytes();
        }
        return sum;
    }
}
