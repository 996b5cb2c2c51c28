package assetfactory.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier program wrote is still there, and goes on. */
class MigrationsTest {
    @TempDir
    Path folder;

    private void writtenBefore(int version, String... rows) throws Exception {
        Jdbi before = Jdbi.create("jdbc:sqlite:" + folder.resolve("factory.db"));
        before.useHandle(handle -> {
            for (int number = 1; number <= version; number++) {
                try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + number + ".sql")) {
                    handle.createScript(new String(in.readAllBytes(), StandardCharsets.UTF_8)).execute();
                }
            }
            handle.execute("pragma user_version = " + version);
            for (String row : rows) {
                handle.execute(row);
            }
        });
    }

    @Test
    void jobsOfBeforeTheQueueGoOnInIt() throws Exception {
        writtenBefore(
                2,
                "insert into image values ('i1', 'chair', 'png', 9, 4, 4, 0, 1)",
                """
                insert into asset (id, name, file_name, image_id, mask, engine, options, counts, created)
                values ('a1', '椅子', 'chair_01', 'i1', '{}', 'pocket', '{}', '{}', 2)""",
                """
                insert into job (id, image_id, request, state, run_at, created, updated, asset_id)
                values ('j1', 'i1', '{"name": "椅子", "engine": "pocket"}', 'succeeded', 1, 2, 3, 'a1')""",
                """
                insert into job (id, image_id, request, state, stage, run_at, created, updated, owner, attempt,
                    engine_call_id)
                values ('j2', 'i1', '{"name": "Lamp", "engine": "modal"}', 'running', 'shape', 1, 2, 3, 'gone', 1,
                    '0 fc-7')""");
        try (Database database = Database.open(folder.resolve("factory.db"))) {
            List<Map<String, Object>> jobs = database.jdbi().withHandle(handle -> handle.createQuery(
                            "select name, engine, lane, state, attempt, engine_call_id, result, told from job order by id")
                    .mapToMap()
                    .list());
            assertThat(jobs.get(0)).containsEntry("name", "椅子").containsEntry("lane", "here")
                    .containsEntry("state", "succeeded").containsEntry("result", "a1");
            assertThat(jobs.get(1)).containsEntry("name", "Lamp").containsEntry("lane", "elsewhere")
                    .containsEntry("state", "running").containsEntry("attempt", 1)
                    .containsEntry("engine_call_id", "0 fc-7");
            // Nobody is told today of what ended then.
            assertThat(jobs.get(0)).containsEntry("told", 1);
            assertThat(jobs.get(1)).containsEntry("told", 0);
            int assets = database.jdbi().withHandle(handle ->
                    handle.createQuery("select count(*) from asset where key = ''").mapTo(Integer.class).one());
            assertThat(assets).isEqualTo(1);
        }
    }

    @Test
    void aNewDatabaseAndAnOldOneEndAlike() throws Exception {
        writtenBefore(1);
        List<String> upgraded = schema(folder.resolve("factory.db"));
        assertThat(upgraded).isNotEmpty().isEqualTo(schema(folder.resolve("new.db")));
    }

    private static List<String> schema(Path file) {
        try (Database database = Database.open(file)) {
            return database.jdbi().withHandle(handle -> handle.createQuery(
                            "select type || ' ' || name from sqlite_schema order by 1")
                    .mapTo(String.class)
                    .list());
        }
    }

    @Test
    void aScriptIsReadForPostgresWithItsTypesAndWithoutTheRowsThatItNeverHad() {
        assertThat(Migrations.forPostgres("""
                create table t (n integer not null, f real, at integer /*pg: timestamptz*/) strict;

                -- sqlite only
                insert into t select json_extract(a, '$.b') from u;

                drop table u;"""))
                .isEqualTo("""
                create table t (n bigint not null, f double precision, at timestamptz);

                drop table u;""");
    }
}
