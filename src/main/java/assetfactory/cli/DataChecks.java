package assetfactory.cli;

import assetfactory.cli.DoctorFinding.Status;
import assetfactory.disk.FreeSpace;
import assetfactory.library.DataCheck;
import assetfactory.library.DataFiles;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether the data folder can be written to, has room, and holds what its database says. */
final class DataChecks {
    private static final long MIB = 1L << 20;
    private static final long LITTLE_SPACE = 1024 * MIB;
    private static final long NO_SPACE = 100 * MIB;
    /** Of what is missing. */
    private static final int NAMED = 5;

    private final Path data;
    private final Locale locale;

    /** @param data a folder that need not be there yet */
    DataChecks(Path data, Locale locale) {
        this.data = data;
        this.locale = locale;
    }

    DoctorFinding folder() {
        Path place = data.toAbsolutePath().normalize();
        Path existing = place;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            Files.delete(Files.createTempFile(existing, ".doctor", ".part"));
            return new DoctorFinding(Status.OK, "data", place.toString());
        } catch (IOException e) {
            return new DoctorFinding(Status.FAIL, "data", place.toString());
        }
    }

    DoctorFinding space() {
        long free = FreeSpace.at(data);
        Status status = free < NO_SPACE ? Status.FAIL : free < LITTLE_SPACE ? Status.WARN : Status.OK;
        return new DoctorFinding(status, "space", String.valueOf(free / MIB));
    }

    /** And the files that it knows of; a server may be at work in it. */
    DoctorFinding database() {
        if (!Files.exists(data.resolve(DataFiles.DATABASE))) {
            return new DoctorFinding(Status.OK, "database-none");
        }
        try {
            DataCheck check = DataCheck.of(data);
            return check.missing().isEmpty()
                    ? new DoctorFinding(Status.OK, "database", check.assets(), check.images(), check.schema())
                    : new DoctorFinding(Status.WARN, "database-missing", check.missing().size(),
                            String.join(", ", check.missing().subList(0, Math.min(NAMED, check.missing().size()))));
        } catch (BadInput e) {
            return new DoctorFinding(Status.FAIL, "database-wrong", e.in(locale));
        }
    }
}
