package assetfactory.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The folders of the server's machine that people may name at its pages. */
final class FoldersOption {
    /** As {@code PATH} does it, several with the system's separator between them. */
    static final String VARIABLE = "ASSET_FACTORY_FOLDERS";

    @Option(names = "--folders", paramLabel = "DIR", descriptionKey = "folders")
    private List<Path> folders = List.of();

    /** Of the options, else of the environment; none where neither names any. */
    List<Path> chosen(Map<String, String> environment) {
        if (!folders.isEmpty()) {
            return folders;
        }
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(environment.getOrDefault(VARIABLE, ""))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .toList();
    }
}
