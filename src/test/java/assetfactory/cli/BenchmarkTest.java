package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
    @Test
    void everyStepIsMeasured() throws IOException {
        Run run = Run.english("benchmark", "--runs", "1", "--warm-up", "0", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.at("/machine").asText()).contains("cores", "Java");
        assertThat(result.at("/milliseconds").fieldNames()).toIterable().containsExactly(
                "encoder", "embedding", "decoder", "click", "preview", "reconstruction", "glb", "splat-ply", "points-ply", "whole");
        assertThat(result.at("/ratios").fieldNames()).toIterable().containsExactly("embedding-ratio", "click-ratio");
        for (JsonNode step : result.at("/milliseconds")) {
            assertThat(step.at("/median").asDouble()).isPositive();
        }
    }

    @Test
    void ratiosArePairByPair() {
        assertThat(Timings.ratios(new long[] {20, 60, 30}, new long[] {10, 20, 30})).isEqualTo(new Timings(2, 1, 3));
    }

    @Test
    void theMedianStandsBetweenTheExtremes() {
        Timings odd = Timings.of(new long[] {9_000_000, 1_000_000, 2_000_000});
        assertThat(odd).isEqualTo(new Timings(2, 1, 9));
        assertThat(Timings.of(new long[] {4_000_000, 2_000_000}).median()).isEqualTo(3);
    }

    @Test
    void noRunsAreRefused() {
        assertThat(Run.english("benchmark", "--runs", "0").exitCode()).isEqualTo(2);
    }
}
