package assetfactory.cli;

import java.util.Arrays;

/**
 * What a check of {@code doctor} found.
 *
 * @param key under {@code cli.doctor}: what was found; with {@code .remedy} appended, what to do, unless all is well
 */
record DoctorFinding(Status status, String key, Object... arguments) {
    enum Status {
        OK,
        WARN,
        FAIL
    }

    @Override
    public String toString() {
        return status + " " + key + " " + Arrays.toString(arguments);
    }
}
