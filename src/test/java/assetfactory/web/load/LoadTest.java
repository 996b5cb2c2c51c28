package assetfactory.web.load;

import assetfactory.library.LocalFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A busy studio on one server: people who click in the mask editor, people who have assets made, people who download large
 * files. Ends with 1 where anything failed. From a checkout:
 *
 * <pre>
 * mvn -q package -DskipTests
 * java -cp target/test-classes:target/asset-factory.jar assetfactory.web.load.LoadTest --seconds 60
 * </pre>
 */
@Command(name = "load-test", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class LoadTest implements Callable<Integer> {
    private static final List<String> SPRITES = List.of("skewer", "meat", "mug", "mushroom", "potion");
    private static final double SPLAT_BYTES = 68;
    private static final int MOST_FAULTS_SHOWN = 10;

    @Option(names = "--server", description = "URL of a running server; without it, one is started for the test")
    private String server;

    @Option(names = "--jar", description = "the program that is started")
    private Path jar = Path.of("target", "asset-factory.jar");

    @Option(names = "--heap", description = "heap of the server that is started")
    private String heap = "512m";

    @Option(names = "--seconds", description = "how long is measured")
    private int seconds = 60;

    @Option(names = "--warm-up", description = "seconds before that, of the same load")
    private int warmUp = 60;

    @Option(names = "--clickers", description = "people in the mask editor")
    private int clickers = 50;

    @Option(names = "--clicks", description = "clicks a second of all of them together")
    private double clicks = 20;

    @Option(names = "--pictures", description = "different pictures that they have open")
    private int pictures = 8;

    @Option(names = "--shapes", description = "after each click ask for the shape beside the mask, too")
    private boolean shapes;

    @Option(names = "--makers", description = "people who have assets made")
    private int makers = 10;

    @Option(names = "--look", description = "seconds that each looks at an asset before ordering the next")
    private double look = 10;

    @Option(names = "--downloaders", description = "people who download again and again")
    private int downloaders = 3;

    @Option(names = "--megabytes", description = "size of what they download, in MB")
    private double megabytes = 60;

    @Option(names = "--network", description = "MB a second that each of them can take")
    private double network = 40;

    private final Figures figures = new Figures();

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ENGLISH);
        System.exit(new CommandLine(new LoadTest()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (server != null) {
            return measure(server, OptionalLong.empty(), this::sleep);
        }
        Path folder = Files.createTempDirectory("load-test");
        try (Child child = Child.start(jar, Files.createDirectories(folder.resolve("data")), heap)) {
            return measure(child.address(), OptionalLong.of(child.pid()), this::sleep);
        } finally {
            LocalFiles.delete(folder);
        }
    }

    Figures figures() {
        return figures;
    }

    /** How long is measured. */
    interface Course {
        void last() throws InterruptedException;
    }

    private static void say(String what) {
        System.err.println(what);
    }

    private void sleep() throws InterruptedException {
        Thread.sleep(1000L * seconds);
    }

    int measure(String address, OptionalLong pid, Course course) throws Exception {
        say("Sending pictures");
        Studio studio = new Studio(address, System.getenv().getOrDefault("ASSET_FACTORY_TOKEN", ""));
        List<TablePictures.Kept> tables = TablePictures.upload(studio, pictures);
        List<String> sprites = new ArrayList<>();
        for (String sprite : SPRITES) {
            sprites.add(studio.post("/api/v1/samples/" + sprite, "").path("id").asText());
        }
        say("Bringing in what is downloaded");
        int splats = (int) Math.ceil(megabytes * 1e6 / SPLAT_BYTES);
        String download = LargeAsset.add(studio, splats);
        long bytes = studio.length(download);

        Memory memory = new Memory(studio, pid);
        ProcessorTime processor = new ProcessorTime(pid);
        Crowd crowd = new Crowd(figures);
        long began = 0;
        long ended = 0;
        try (crowd) {
            memory.watch(crowd);
            new Clickers(crowd, figures, studio, tables, clickers, shapes).start(clicks, 1);
            new Makers(crowd, figures, studio, sprites, (long) (1000 * look)).start(makers);
            new Downloaders(crowd, figures, studio, download, bytes, network * 1e6).start(downloaders);
            say("Everybody begins; " + warmUp + " s to get warm, then " + seconds + " s are measured");
            Thread.sleep(1000L * warmUp);
            figures.begin();
            processor.begin();
            began = System.nanoTime();
            course.last();
            figures.end();
            processor.end();
            ended = System.nanoTime();
        }
        System.out.print(Report.of(figures, (ended - began) / 1e9, memory.heap(), memory.resident().orElse(0.0)));
        System.out.print(processor.report((ended - began) / 1e9));
        figures.faults().stream().limit(MOST_FAULTS_SHOWN).forEach(fault -> System.out.println("- " + fault));
        return figures.faults().isEmpty() ? 0 : 1;
    }
}
