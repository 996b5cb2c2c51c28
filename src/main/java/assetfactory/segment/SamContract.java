package assetfactory.segment;

import assetfactory.message.BadInput;
import assetfactory.onnx.OnnxModel;
import assetfactory.onnx.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A manifest's names against what two networks really have. */
final class SamContract {
    private final SamManifest manifest;
    private final OnnxModel encoder;
    private final OnnxModel decoder;

    SamContract(SamManifest manifest, OnnxModel encoder, OnnxModel decoder) {
        this.manifest = manifest;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** @throws BadInput where the networks do not have the inputs and outputs of the manifest, and no others */
    void check() {
        SamManifest.Decoder names = manifest.decoder();
        Set<String> expected = new HashSet<>(names.embeddings().keySet());
        expected.addAll(List.of(
                names.points(), names.labels(), names.previousMask(), names.hasPreviousMask(), names.originalSize()));
        expected.remove("");
        require(encoder.inputs().equals(Set.of(manifest.encoder().input())), manifest.encoder().file());
        require(decoder.inputs().equals(expected), names.file());
        require(decoder.rank(names.points()) == names.batchAxes() + 2, names.file());
        int axes = manifest.encoder().layout() == SamManifest.Layout.ROWS ? 3 : 4;
        require(encoder.rank(manifest.encoder().input()) == axes, manifest.encoder().file());
        for (String output : names.embeddings().values()) {
            require(isThere(encoder, output), manifest.encoder().file());
        }
        require(isThere(decoder, names.masks()) && isThere(decoder, names.scores()), names.file());
    }

    /** @throws BadInput where so many numbers are not a mask for each score */
    void requireMasks(int scores, int logits) {
        long side = manifest.decoder().maskSide();
        require(scores > 0 && logits == scores * side * side, manifest.decoder().file());
    }

    private void require(boolean holds, String file) {
        if (!holds) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE,
                    "error.model.contract",
                    Path.of(file).getFileName().toString(),
                    manifest.name());
        }
    }

    private static boolean isThere(OnnxModel network, String output) {
        return output.startsWith("#")
                ? place(output) < network.outputs().size()
                : network.outputs().contains(output);
    }

    private static int place(String output) {
        return Integer.parseInt(output.substring(1));
    }

    private static String name(OnnxModel network, String output) {
        return output.startsWith("#") ? network.outputs().get(place(output)) : output;
    }

    /** What the encoder answered, by the names under which the decoder takes it. */
    Map<String, Tensor> features(Map<String, Tensor> outputs) {
        Map<String, Tensor> features = new HashMap<>();
        manifest.decoder()
                .embeddings()
                .forEach((input, output) -> features.put(input, outputs.get(name(encoder, output))));
        return features;
    }

    String masks() {
        return name(decoder, manifest.decoder().masks());
    }

    String scores() {
        return name(decoder, manifest.decoder().scores());
    }

    /** What is asked of the decoder: not its masks at full size, which are drawn from the small ones here. */
    Set<String> answers() {
        return Set.of(masks(), scores());
    }
}
