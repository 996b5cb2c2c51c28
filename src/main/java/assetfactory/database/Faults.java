package assetfactory.database;

import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import assetfactory.message.NoSpace;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What is wrong with the machine rather than with the program, and so is a person's to set right. */
public final class Faults {
    /** Of the refusal that means a damaged database. */
    public static final String DAMAGED = "error.database.damaged";

    /** Of the refusal that means another program has the database: that passes. */
    private static final String LOCKED = "error.database.locked";

    /** The low byte of a code is what went wrong; what stands above says where. */
    private static final int PRIMARY = 0xff;

    private Faults() {}

    /** The sentence for a person, where such a thing stopped the work; it names no file. */
    public static Optional<BadInput> in(Throwable failure) {
        return NoSpace.in(failure).or(() -> sqlite(failure));
    }

    /** The same, but for what passes by itself. */
    public static Optional<BadInput> lasting(Throwable failure) {
        return in(failure).filter(fault -> !fault.key().equals(LOCKED));
    }

    private static Optional<BadInput> sqlite(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException found) {
                return refusal(SQLiteErrorCode.getErrorCode(found.getResultCode().code & PRIMARY));
            }
        }
        return Optional.empty();
    }

    private static Optional<BadInput> refusal(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> Optional.of(new BadInput(Kind.UNAVAILABLE, LOCKED));
            case SQLITE_READONLY, SQLITE_CANTOPEN -> Optional.of(new BadInput(Kind.UNAVAILABLE, "error.database.read-only"));
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Optional.of(damaged());
            case SQLITE_FULL -> Optional.of(NoSpace.refusal());
            default -> Optional.empty();
        };
    }

    static BadInput damaged() {
        return new BadInput(Kind.UNAVAILABLE, DAMAGED);
    }
}
