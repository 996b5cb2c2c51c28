package assetfactory.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a Chromium, Chrome or Edge on this machine.
 *
 * <p>In this order: what {@value #VARIABLE} names, the places where systems install them, Chrome's and Edge's own
 * channels (which Playwright looks up), and what Playwright downloaded earlier.
 */
final class BrowserFinder {
    static final String VARIABLE = "ASSET_FACTORY_BROWSER";

    /** What a person does about a missing browser. */
    static final String REMEDY = "install Chromium, Chrome or Edge, or set " + VARIABLE + " to the path of one";

    private static final List<String> LINUX = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/usr/bin/microsoft-edge",
            "/snap/bin/chromium");
    private static final List<String> MAC = List.of(
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");
    private static final List<String> WINDOWS = List.of(
            "Google/Chrome/Application/chrome.exe",
            "Chromium/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe");
    private static final List<String> WINDOWS_FOLDERS = List.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA");

    private final Map<String, String> environment;

    BrowserFinder(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Ways of launching that are worth a try, best first. A named browser that is not there is an error rather than a
     * reason to test another one.
     */
    List<LaunchOptions> candidates() {
        Optional<Path> named = Optional.ofNullable(environment.get(VARIABLE)).map(Path::of);
        if (named.isPresent()) {
            if (!Files.isExecutable(named.get())) {
                throw new IllegalStateException(VARIABLE + " names no program: " + named.get());
            }
            return List.of(new LaunchOptions().setExecutablePath(named.get()));
        }
        Stream<LaunchOptions> installed = wellKnownPaths()
                .filter(Files::isExecutable)
                .limit(1)
                .map(path -> new LaunchOptions().setExecutablePath(path));
        Stream<LaunchOptions> others = Stream.of(
                new LaunchOptions().setChannel("chrome"), new LaunchOptions().setChannel("msedge"), new LaunchOptions());
        return Stream.concat(installed, others).toList();
    }

    private Stream<Path> wellKnownPaths() {
        Stream<Path> windows = WINDOWS_FOLDERS.stream()
                .map(environment::get)
                .filter(folder -> folder != null)
                .flatMap(folder -> WINDOWS.stream().map(program -> Path.of(folder, program)));
        return Stream.concat(Stream.concat(LINUX.stream(), MAC.stream()).map(Path::of), windows);
    }

    /** Node on the path: using it spares Playwright the unpacking of its own for every test class. */
    Optional<Path> node() {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        return Stream.of(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(Path.of(folder, "node"), Path.of(folder, "node.exe")))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
