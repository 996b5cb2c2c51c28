package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@link BatchBenchmark} with few items and wide margins, for machines that are busy with other things. */
class BatchBenchmarkIT {
    private final int items = Integer.getInteger("benchmark.items", 60);

    @Test
    void aBatchIsLittleWorkBesideItsEngine(@TempDir Path folder) throws Exception {
        BatchBenchmark benchmark = new BatchBenchmark(folder, items);
        benchmark.here();
        BatchBenchmark.Measured here = show("an engine that takes no time", benchmark.here());
        assertThat(here.overheadMillis()).isLessThan(50);
        BatchBenchmark.Measured sleeping = show("an engine elsewhere that takes 200 ms", benchmark.sleeping(200, 4));
        assertThat(sleeping.busy()).isGreaterThan(0.7);
        BatchBenchmark.Measured service = show("the stand-in service", benchmark.service(4));
        assertThat(service.heap()[2]).isLessThan(service.heap()[0] + 30);
    }

    private static BatchBenchmark.Measured show(String name, BatchBenchmark.Measured measured) {
        System.out.println(measured.text(name));
        return measured;
    }
}
