package assetfactory.onnx;

import assetfactory.fuzz.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** The reader that looks through networks before the runtime does, for the fuzzer. */
public final class OnnxTargets {
    private OnnxTargets() {}

    public static List<Target> all() throws IOException {
        return List.of(Target.of(
                        "onnx", file -> OnnxFile.check("a.onnx", ByteBuffer.wrap(file)), network("half-precision"),
                        network("sam2.decoder"), network("sam1-rows.encoder"))
                .allocating(length -> (1L << 18) + 8L * length));
    }

    private static byte[] network(String name) throws IOException {
        try (InputStream in = OnnxTargets.class.getResourceAsStream("/assetfactory/segment/contract/" + name + ".onnx")) {
            return in.readAllBytes();
        }
    }
}
