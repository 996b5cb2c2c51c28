package assetfactory.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@link BatchBenchmark} with few items: it shows its numbers, which are the reader's to judge. */
class BatchBenchmarkIT {
    private final int items = Integer.getInteger("benchmark.items", 20);

    @Test
    void memoryStaysFlatHoweverManyItemsABatchHas(@TempDir Path folder) throws Exception {
        BatchBenchmark benchmark = new BatchBenchmark(folder, items);
        benchmark.here();
        show("an engine that takes no time", benchmark.here());
        show("an engine elsewhere that takes 200 ms", benchmark.sleeping(200, 4));
        BatchBenchmark.Measured service = show("the stand-in service", benchmark.service(4));
        assertThat(service.heap()[2]).isLessThan(service.heap()[0] + 30);
    }

    private static BatchBenchmark.Measured show(String name, BatchBenchmark.Measured measured) {
        System.out.println(measured.text(name));
        return measured;
    }
}
