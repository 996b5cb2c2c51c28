package assetfactory.database;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings a database to the newest schema, step by step, each step a script of the folder {@code migrations}.
 *
 * <p>A script is written for SQLite, and is read for PostgreSQL with these changes: {@code integer} is a bigint, {@code
 * real} a double precision; a type with a comment like {@code integer /*pg: boolean*}{@code /} is what the comment says;
 * {@code strict} goes; and so does a paragraph that begins with {@code -- sqlite only}, which moves rows that no
 * PostgreSQL ever had.
 */
final class Migrations {
    private static final Pattern OTHER_TYPE = Pattern.compile("\\w+ /\\*pg: (\\w+)\\*/");
    private static final Pattern PARAGRAPH = Pattern.compile("\\n[ \\t]*\\n");
    /** Any number that nothing else uses: two servers that start at once take turns. */
    private static final long LOCK = 0x61737365742d6661L;

    private final Jdbi jdbi;
    private final boolean postgres;

    Migrations(Jdbi jdbi, boolean postgres) {
        this.jdbi = jdbi;
        this.postgres = postgres;
    }

    void run() {
        int last = newest();
        jdbi.useTransaction(handle -> {
            int version = version(handle);
            if (version > last) {
                throw new BadInput(BadInput.Kind.CONFLICT, "error.data.newer");
            }
            for (int next = version + 1; next <= last; next++) {
                handle.createScript(script(next)).execute();
            }
            setVersion(handle, last);
        });
    }

    /** The version of the schema that all steps lead to. */
    static int newest() {
        int newest = 0;
        while (exists(newest + 1)) {
            newest++;
        }
        return newest;
    }

    private int version(Handle handle) {
        if (!postgres) {
            return handle.createQuery("pragma user_version").mapTo(Integer.class).one();
        }
        handle.createQuery("select 1 from pg_advisory_xact_lock(:lock)").bind("lock", LOCK).mapTo(Integer.class).one();
        handle.execute("create table if not exists schema_version (version integer not null)");
        return handle.createQuery("select coalesce(max(version), 0) from schema_version")
                .mapTo(Integer.class)
                .one();
    }

    private void setVersion(Handle handle, int version) {
        if (postgres) {
            handle.execute("delete from schema_version");
            handle.execute("insert into schema_version (version) values (?)", version);
        } else {
            handle.execute("pragma user_version = " + version);
        }
    }

    private static String resource(int number) {
        return "migrations/" + number + ".sql";
    }

    private static boolean exists(int number) {
        return Migrations.class.getResource(resource(number)) != null;
    }

    private String script(int number) {
        try (InputStream in = Migrations.class.getResourceAsStream(resource(number))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return postgres ? forPostgres(text) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String forPostgres(String script) {
        String kept = PARAGRAPH.splitAsStream(script)
                .filter(paragraph -> !paragraph.startsWith("-- sqlite only"))
                .collect(Collectors.joining("\n\n"));
        return OTHER_TYPE.matcher(kept)
                .replaceAll("$1")
                .replaceAll("\\binteger\\b", "bigint")
                .replaceAll("\\breal\\b", "double precision")
                .replaceAll("\\) strict;", ");");
    }
}
