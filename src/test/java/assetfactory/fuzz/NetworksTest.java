package assetfactory.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a network, the process that loads it lives on and keeps to its memory. */
class NetworksTest {
    /** {@code -Dfuzz.networks=10000} for a long run. */
    private static final int CASES = Integer.getInteger("fuzz.networks", 30);

    private static final long MOST_KILOBYTES = 700 << 10;

    @TempDir
    Path folder;

    @Test
    void noNetworkTakesTheProcessWithIt() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "-cp", System.getProperty("java.class.path"), Networks.class.getName(),
                        folder.toString(), "0", String.valueOf(CASES))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(child.waitFor()).as(said.toString()).isZero();
        assertThat(said.subList(0, said.size() - 1)).containsExactly(
                "reads a file of the system: error.onnx.external",
                "reads a neighbour: error.onnx.external",
                "reads a file in a branch: error.onnx.external",
                "reads a file in a function: error.onnx.external",
                "asks for an operator of somebody's: error.onnx.domain",
                "has a tensor of 2^62 numbers: error.onnx.shape",
                "has a tensor of 2^124 numbers: error.onnx.shape",
                "has a tensor of minus one number: error.onnx.shape",
                "has a sparse tensor of 2^40 numbers: error.onnx.shape",
                "is nested a thousand times: error.onnx.broken",
                "ends in the middle of a word: error.onnx.broken",
                "says it is longer than it is: error.onnx.broken",
                "is empty: error.onnx.broken",
                "is a text: error.onnx.broken",
                "fills 16 GB while it is loaded: read",
                "answers with a sequence: error.onnx.load",
                "says that it answers with 2^40 numbers: error.onnx.load",
                "asks for an operator that there is not: error.onnx.load",
                "goes round in a circle: error.onnx.load",
                "is of a version to come: error.onnx.load");
        String most = said.get(said.size() - 1);
        assertThat(Long.parseLong(most.replaceAll("\\D", ""))).as(most).isLessThan(MOST_KILOBYTES);
    }
}
