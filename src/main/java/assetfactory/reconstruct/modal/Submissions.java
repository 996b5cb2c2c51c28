package assetfactory.reconstruct.modal;

import assetfactory.image.Png;
import assetfactory.image.Scale;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an order becomes on its way: the same bytes whenever it is sent, or the idempotency key would not hold. */
final class Submissions {
    /** The service would shrink a larger picture itself. */
    private static final int LONGEST_SIDE = 2048;

    private static final int LONGEST_LABEL = 120;
    private static final long MOST_SEED = Integer.MAX_VALUE;

    private Submissions() {}

    /** @throws BadInput for a seed that the service does not take */
    static ServiceApi.Submission of(ReconstructionRequest request, String label) {
        ReconstructionOptions chosen = request.options();
        if (chosen.seed() < 0 || chosen.seed() > MOST_SEED) {
            throw new BadInput(BadInput.Kind.INVALID, "error.option.range", "seed", chosen.seed(), 0, MOST_SEED);
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("seed", chosen.seed());
        options.put("preset", chosen.preset().name().toLowerCase(Locale.ROOT));
        options.put("formats", List.of("ply", "glb"));
        options.put("size", chosen.sizeMetres());
        options.put("label", label.codePointCount(0, label.length()) <= LONGEST_LABEL ? label : "");
        return new ServiceApi.Submission(
                Png.encodeOpaque(Scale.fit(request.picture(), LONGEST_SIDE)),
                Png.encode(Scale.fit(request.mask(), LONGEST_SIDE)),
                options);
    }
}
