package assetfactory.library;

import assetfactory.database.Database;
import assetfactory.database.Faults;
import assetfactory.database.SqliteFile;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Opens a data folder's own database only where that can do no harm: an empty library beside the files of a full one
 * would take them for left-overs, and a damaged database gets worse with every write.
 */
final class SafeOpening {
    private static final String KEPT = ".damaged-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SafeOpening() {}

    /** @throws BadInput where a person must decide first: it says what there is to choose from */
    static Database open(DataFolder folder, Clock clock) {
        Path file = folder.database();
        if (!Files.exists(file)) {
            if (folder.holdsFiles()) {
                throw new BadInput(Kind.CONFLICT, "error.data.no-database", folder.root().toString(), file.getFileName().toString());
            }
            return Database.open(file);
        }
        try {
            SqliteFile.check(file);
            return Database.open(file);
        } catch (BadInput refusal) {
            throw refusal.key().equals(Faults.DAMAGED) ? damaged(file, clock) : refusal;
        }
    }

    private static BadInput damaged(Path file, Clock clock) {
        try {
            Path kept = keep(file, clock);
            return new BadInput(Kind.CONFLICT, "error.data.damaged", file.toString(), kept.toString());
        } catch (IOException e) {
            BadInput refusal = new BadInput(Kind.CONFLICT, "error.data.damaged-unkept", file.toString());
            refusal.addSuppressed(e);
            return refusal;
        }
    }

    /** A copy that no repair touches, once: a service that is started again and again must not fill the disk. */
    private static Path keep(Path file, Clock clock) throws IOException {
        try (var copies = Files.newDirectoryStream(file.getParent(), file.getFileName() + KEPT + "*")) {
            for (Path copy : copies) {
                if (Files.mismatch(copy, file) < 0) {
                    return copy;
                }
            }
        }
        String suffix = KEPT + TIME.format(clock.instant());
        for (String beside : new String[] {"-wal", ""}) {
            Path part = file.resolveSibling(file.getFileName() + beside);
            if (Files.exists(part)) {
                Files.copy(part, file.resolveSibling(file.getFileName() + suffix + beside));
            }
        }
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
