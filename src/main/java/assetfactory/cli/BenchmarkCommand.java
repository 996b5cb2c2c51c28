package assetfactory.cli;

import assetfactory.asset.Generator;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures this machine on the program's own samples. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false)
final class BenchmarkCommand implements Runnable {
    private static final int MOST_RUNS = 1000;

    /** Ends the keys of what is no time, but so many times another one. */
    static final String RATIO = "-ratio";

    private final Surroundings surroundings;
    private final RootCommand root;

    @Option(names = "--runs", paramLabel = "N", descriptionKey = "runs")
    private int runs = 10;

    @Option(names = "--warm-up", paramLabel = "N", descriptionKey = "warm-up")
    private int warmUp = 3;

    @Mixin
    private LocalModel model;

    BenchmarkCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public void run() {
        within("--runs", runs, 1);
        within("--warm-up", warmUp, 0);
        Engines.unpackInto(surroundings.cache());
        Map<String, Timings> measured = new LinkedHashMap<>();
        Map<String, Timings> ratios = new LinkedHashMap<>();
        BiConsumer<String, Timings> show =
                root.json() ? (key, timings) -> (key.endsWith(RATIO) ? ratios : measured).put(key, timings) : this::row;
        String machine = Machine.describe();
        if (!root.json()) {
            surroundings.out().println(Generator.text() + ", " + machine);
            surroundings.out().println(Messages.in(surroundings.locale())
                    .text("cli.benchmark.runs", runs, warmUp));
        }
        String reader;
        try (Benchmark benchmark = new Benchmark(model.masks(surroundings), warmUp, runs)) {
            reader = benchmark.model();
            if (!root.json()) {
                surroundings.out().println(
                        Messages.in(surroundings.locale()).text("cli.benchmark.model", reader));
                surroundings.out().println();
            }
            benchmark.run(show);
        }
        if (root.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("event", "result");
            result.put("program", Generator.text());
            result.put("machine", machine);
            result.put("model", reader);
            result.put("runs", runs);
            result.put("warmUp", warmUp);
            result.put("milliseconds", measured);
            result.put("ratios", ratios);
            surroundings.out().println(JsonLine.of(result));
        }
    }

    private static void within(String option, int value, int least) {
        if (value < least || value > MOST_RUNS) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", option, value, least, MOST_RUNS);
        }
    }

    private void row(String key, Timings timings) {
        String name = Messages.in(surroundings.locale()).text("cli.benchmark." + key);
        surroundings.out().println(pad(name) + (key.endsWith(RATIO) ? timings.ratioText() : timings.text()));
    }

    /** To a column, counting a Japanese character as the two columns that it takes. */
    private static String pad(String name) {
        int columns = name.codePoints().map(c -> c > 0x2e7f ? 2 : 1).sum();
        return name + " ".repeat(Math.max(2, 46 - columns));
    }

}
