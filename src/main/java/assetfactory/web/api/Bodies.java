package assetfactory.web.api;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.segment.Cleanup;
import assetfactory.segment.MaskSource;
import assetfactory.segment.Prompt;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/** The JSON that the API reads. A component that is null was not sent. */
final class Bodies {
    private Bodies() {}

    /** Some of the options; the others are as they were. */
    record Options(
            ReconstructionOptions.Shape shape,
            Double thickness,
            ReconstructionOptions.Back back,
            Boolean straighten,
            Integer triangles,
            Integer splats,
            Double sizeMetres,
            Long seed,
            ReconstructionOptions.Preset preset,
            ReconstructionOptions.Pivot pivot) {
        ReconstructionOptions over(ReconstructionOptions base) {
            return new ReconstructionOptions(
                    or(shape, base.shape()),
                    or(thickness, base.thickness()),
                    or(back, base.back()),
                    or(straighten, base.straighten()),
                    or(triangles, base.triangles()),
                    or(splats, base.splats()),
                    or(sizeMetres, base.sizeMetres()),
                    or(seed, base.seed()),
                    or(preset, base.preset()),
                    or(pivot, base.pivot()));
        }

        private static <T> T or(T sent, T base) {
            return sent == null ? base : sent;
        }
    }

    record Generate(
            @JsonProperty(required = true) String image,
            String name,
            @JsonProperty(required = true) MaskSource mask,
            String engine,
            Options options,
            List<String> tags,
            FinishOptions finish) {}

    /** @param options without any, the asset as its engine made it */
    record Finish(FinishOptions options) {}

    record Regenerate(Options options) {
        ReconstructionOptions over(ReconstructionOptions base) {
            return options == null ? base : options.over(base);
        }
    }

    record Rename(@JsonProperty(required = true) String name) {}

    /**
     * Prompts and clean-up at the top are short for a source of the type prompts.
     *
     * @param quick whether only the candidate that the source names is brought to the picture's edges
     */
    record Masks(MaskSource source, List<Prompt> prompts, Cleanup cleanup, Integer side, boolean quick) {
        MaskSource meant() {
            return Optional.ofNullable(source).orElseGet(() -> new MaskSource.Prompted(prompts, 0, cleanup));
        }
    }

    record Mask(@JsonProperty(required = true) MaskSource source) {}

    /** @param options as of an order; the others are the engine's own */
    record Shape(@JsonProperty(required = true) MaskSource source, Options options) {}

    /** A place in picture pixels. */
    record Glance(@JsonProperty(required = true) double x, @JsonProperty(required = true) double y) {}

    record NewDraft(String name) {}

    /**
     * Of a draft or of orders.
     *
     * @param id of the batch, chosen by whoever asks; where there is one of this id already, it is the answer
     * @param engine of items that name none
     * @param options of items that name none
     * @param finish of items that name none
     * @param find whether pictures of a draft that have no mask are taken
     * @param without names of items of a draft that are left out
     */
    record NewBatch(
            String id,
            String name,
            String draft,
            List<Generate> orders,
            String engine,
            Options options,
            FinishOptions finish,
            Boolean force,
            Boolean find,
            List<String> without) {}
}
