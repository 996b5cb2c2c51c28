package assetfactory.cli;

import assetfactory.backup.Summary;
import assetfactory.message.Messages;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code backup} and {@code restore} say when they are done. */
final class ArchiveResult {
    private static final long MIB = 1L << 20;

    private ArchiveResult() {}

    /** @param key of the sentence, with the file, the folder, how many files and how many MiB */
    static void tell(Surroundings surroundings, RootCommand root, String key, Path file, Path data, Summary summary) {
        if (!root.json()) {
            surroundings.out().println(Messages.in(surroundings.locale())
                    .text(key, file.toString(), data.toString(), summary.files(), summary.bytes() / MIB));
            return;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("event", "result");
        result.put("file", file.toString());
        result.put("data", data.toString());
        result.put("files", summary.files());
        result.put("bytes", summary.bytes());
        surroundings.out().println(JsonLine.of(result));
    }
}
