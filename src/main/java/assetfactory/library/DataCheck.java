package assetfactory.library;

import assetfactory.database.SqliteFile;
import assetfactory.message.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Whether a data folder holds what its database says, looked at from outside: also while a server works in it.
 *
 * @param schema version of the database
 * @param assets how many there are, not counting the bin
 * @param images how many there are
 * @param missing files that somebody removed, by their paths from the data folder
 */
public record DataCheck(int schema, long assets, long images, List<String> missing) {
    /**
     * Reads the whole database and looks for every file.
     *
     * @throws BadInput where the database is damaged, kept by another program, or newer than this program
     */
    public static DataCheck of(Path folder) {
        Path database = folder.resolve(DataFiles.DATABASE);
        SqliteFile.check(database);
        int schema = SqliteFile.schema(database);
        if (schema > SqliteFile.newestSchema()) {
            throw new BadInput(BadInput.Kind.CONFLICT, "error.data.newer");
        }
        return Jdbi.create("jdbc:sqlite:" + database).withHandle(handle -> {
            // What an older program wrote is looked at when it has been brought up to date.
            List<String> missing = schema == SqliteFile.newestSchema() ? missing(handle, folder) : List.of();
            return new DataCheck(
                    schema, count(handle, "asset where deleted is null"), count(handle, "image"), missing);
        });
    }

    private static long count(Handle handle, String what) {
        return handle.createQuery("select count(*) from " + what).mapTo(Long.class).one();
    }

    private static List<String> missing(Handle handle, Path folder) {
        JsonForm.Columns json = new JsonForm.Columns();
        List<String> paths = new ArrayList<>();
        handle.createQuery("select id, counts, files from asset where deleted is null order by id")
                .map((row, context) -> {
                    String asset = "assets/" + row.getString("id") + "/";
                    AssetCounts counts = json.read(row.getString("counts"), AssetCounts.class);
                    return json.readIfPresent(row.getString("files"), String[].class)
                            .map(List::of)
                            .orElseGet(() -> AssetFileName.asMade(counts))
                            .stream()
                            .map(asset::concat)
                            .toList();
                })
                .forEach(paths::addAll);
        paths.addAll(handle.createQuery("select 'images/' || id || '/source.' || extension from image order by id")
                .mapTo(String.class)
                .list());
        return paths.stream().filter(path -> !Files.exists(folder.resolve(path))).toList();
    }
}
