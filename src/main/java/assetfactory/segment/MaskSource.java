package assetfactory.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * Where a mask comes from. Together with the picture and the model it determines the mask, so it is what a request
 * carries, what a job stores and what {@code asset.json} records: one JSON form everywhere.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MaskSource.Prompted.class, name = "prompts"),
    @JsonSubTypes.Type(value = MaskSource.Alpha.class, name = "alpha"),
    @JsonSubTypes.Type(value = MaskSource.Given.class, name = "file"),
    @JsonSubTypes.Type(value = MaskSource.Auto.class, name = "auto")
})
public sealed interface MaskSource {
    Cleanup cleanup();

    /** What was done by hand, after the clean-up. Absent in JSON where there is nothing. */
    List<Edit> edits();

    /** The same with other edits. */
    MaskSource withEdits(List<Edit> edits);

    /**
     * Clicks and a box, read by a segmentation model.
     *
     * @param prompts in the order they were given; without any the mask starts empty, for edits
     * @param candidate which of the ranked candidates is the mask, from 0
     * @param model {@link MaskMaker#model} that a person saw the mask of; empty for the one in use. Absent in JSON where
     *     it is empty. Of what was stored before models could be chosen, it is the bundled one
     */
    record Prompted(
            List<Prompt> prompts,
            int candidate,
            Cleanup cleanup,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Edit> edits,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String model)
            implements MaskSource {
        public Prompted {
            prompts = prompts == null ? List.of() : List.copyOf(prompts);
            cleanup = cleanup == null ? Cleanup.NONE : cleanup;
            edits = EditChecks.list(edits);
            model = model == null ? "" : model;
        }

        public Prompted(List<Prompt> prompts, int candidate, Cleanup cleanup) {
            this(prompts, candidate, cleanup, List.of());
        }

        public Prompted(List<Prompt> prompts, int candidate, Cleanup cleanup, List<Edit> edits) {
            this(prompts, candidate, cleanup, edits, "");
        }

        @Override
        public Prompted withEdits(List<Edit> edits) {
            return new Prompted(prompts, candidate, cleanup, edits, model);
        }

        Prompted withModel(String model) {
            return new Prompted(prompts, candidate, cleanup, edits, model);
        }
    }

    /**
     * The picture's own transparency.
     *
     * @param threshold alpha 1..255 from which a pixel is inside; edges stay soft around it
     */
    record Alpha(
            int threshold,
            Cleanup cleanup,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Edit> edits)
            implements MaskSource {
        public Alpha {
            threshold = threshold == 0 ? 128 : threshold;
            cleanup = cleanup == null ? Cleanup.NONE : cleanup;
            edits = EditChecks.list(edits);
        }

        public Alpha(int threshold, Cleanup cleanup) {
            this(threshold, cleanup, List.of());
        }

        @Override
        public Alpha withEdits(List<Edit> edits) {
            return new Alpha(threshold, cleanup, edits);
        }
    }

    /**
     * A mask that somebody made elsewhere.
     *
     * @param id SHA-256 of the mask file, as the library knows it
     */
    record Given(
            @JsonProperty(required = true) String id,
            Cleanup cleanup,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Edit> edits)
            implements MaskSource {
        public Given {
            cleanup = cleanup == null ? Cleanup.NONE : cleanup;
            edits = EditChecks.list(edits);
        }

        public Given(String id, Cleanup cleanup) {
            this(id, cleanup, List.of());
        }

        @Override
        public Given withEdits(List<Edit> edits) {
            return new Given(id, cleanup, edits);
        }
    }

    /**
     * Whatever can be found without a person: the picture's transparency where that says where the object is, else its
     * main object as the model sees it. See {@link MaskMaker#found}.
     */
    record Auto(Cleanup cleanup, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Edit> edits)
            implements MaskSource {
        /** Of how the main object is looked for: another way finds another one, so it is part of an asset's key. */
        public static final String METHOD = "auto 1";

        public Auto {
            cleanup = cleanup == null ? Cleanup.NONE : cleanup;
            edits = EditChecks.list(edits);
        }

        public Auto(Cleanup cleanup) {
            this(cleanup, List.of());
        }

        @Override
        public Auto withEdits(List<Edit> edits) {
            return new Auto(cleanup, edits);
        }
    }
}
