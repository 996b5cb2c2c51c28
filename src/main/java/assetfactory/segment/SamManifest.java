package assetfactory.segment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a pair of SAM-contract networks expects and how well its answers can be trusted: {@code manifest.json} beside
 * the two files. Another export is another manifest, not other code.
 */
record SamManifest(String name, String version, Encoder encoder, Decoder decoder, Answers answers) {
    /**
     * @param input name of the only input
     * @param layout shape of the input
     * @param size side of the square frame that coordinates are given in
     * @param mean of red, green and blue in 0..255, subtracted first
     * @param deviation that the difference is divided by
     * @param matte grey level 0..255 that stands in for transparent pixels
     */
    record Encoder(
            String file,
            String input,
            Layout layout,
            int size,
            Fit fit,
            List<Float> mean,
            List<Float> deviation,
            Padding padding,
            int matte) {}

    /**
     * Outputs are named, or counted where an export names them as it likes: {@code #0} is the first.
     *
     * @param embeddings which output of the encoder each of these inputs takes, by input name
     * @param batchAxes axes in front of points and labels, each of length 1
     * @param previousMask empty where the network takes none, as is {@link #hasPreviousMask}
     * @param originalSize input (height, width) of the size that the graph resizes its masks to; empty where it has
     *     none. It is told the size of the content in cells, so that what it resizes costs little
     * @param pointsIn what coordinates are given in
     * @param masks the low-res logits
     * @param maskSide side of the square low-res logits, in and out
     * @param slots number of prompt points the network was trained with: fewer are filled up with label -1
     * @param padsWithoutBox whether one point of label -1 follows where there is no box
     * @param mostPoints that the graph reads, of which a box takes two; 0 for any
     * @param addsHalfPixel whether the graph takes coordinates for pixel indices and adds a half itself
     * @param feedbackLimit magnitude to which logits are clamped before they are fed back
     */
    record Decoder(
            String file,
            Map<String, String> embeddings,
            String points,
            String labels,
            int batchAxes,
            String previousMask,
            String hasPreviousMask,
            String originalSize,
            PointsIn pointsIn,
            String masks,
            String scores,
            Tokens tokens,
            int maskSide,
            int slots,
            boolean padsWithoutBox,
            int mostPoints,
            boolean addsHalfPixel,
            float feedbackLimit) {}

    /**
     * @param afterFirstClick by what the answers to a single click are ranked
     * @param stableFrom stability that one answer to a single click must reach; else the network is guessing among
     *     parts, and the largest leads
     * @param afterMoreClicks by what the answers to several clicks without a box are ranked; where a manifest does not
     *     say, as {@link #otherwise}
     * @param otherwise by what all other answers are ranked
     * @param zoomBelow share of the picture below which an object is looked at again in a crop; 0 never
     * @param zoomFactor side of that crop at least, in longest sides of the object's box
     * @param zoomFromScore score that makes a small object worth the second look; below it, what is small is the
     *     network's idea of the object
     * @param keepPrevious whether the previous mask stays first where every new one contradicts more prompts
     * @param noiseBelow share of a mask's area below which its islands and holes are noise; 0 leaves all
     * @param endsAfterFirstClick the logit at which the answers to a single click end, zero where a manifest does not say; all
     *     others end at zero
     */
    record Answers(
            Ranking afterFirstClick,
            double stableFrom,
            Ranking afterMoreClicks,
            Ranking otherwise,
            double zoomBelow,
            double zoomFactor,
            double zoomFromScore,
            boolean keepPrevious,
            double noiseBelow,
            End endsAfterFirstClick) {}

    enum Layout {
        /** {@code [1, 3, size, size]}. */
        @JsonProperty("channels-first")
        CHANNELS_FIRST,
        /** {@code [height, width, 3]} of the resized picture, without padding: the graph pads. */
        @JsonProperty("rows")
        ROWS
    }

    enum Fit {
        /** Longest side to the frame's, aspect kept, padded right and below. */
        @JsonProperty("letterbox")
        LETTERBOX,
        /** Both sides to the frame's. */
        @JsonProperty("squash")
        SQUASH
    }

    enum Padding {
        /** The padding is zero in what the network reads. */
        @JsonProperty("after-normalising")
        AFTER_NORMALISING,
        /** The padding is black. */
        @JsonProperty("before-normalising")
        BEFORE_NORMALISING
    }

    enum PointsIn {
        /** The square frame. */
        @JsonProperty("frame")
        FRAME,
        /** What {@link Decoder#originalSize} says. */
        @JsonProperty("original")
        ORIGINAL
    }

    /** What the masks that come back are for. */
    enum Tokens {
        @JsonProperty("all")
        ALL,
        /**
         * The first is for many points and the others are for one click or one box, as in Segment Anything's export of
         * all masks: {@code (points - 2.5) * 1000} is added to the first one's score, a padding point counted.
         */
        @JsonProperty("single-first")
        SINGLE_FIRST
    }

    enum Ranking {
        @JsonProperty("score")
        SCORE,
        @JsonProperty("stability")
        STABILITY,
        /** First the one with the most to expect, see {@link CandidateRanking}; the others by score. */
        @JsonProperty("expected-iou")
        EXPECTED_IOU,
        /** The same, but that several are alike speaks for them. */
        @JsonProperty("agreement")
        AGREEMENT,
        /** As the model itself puts them. */
        @JsonProperty("offered")
        OFFERED
    }

    enum End {
        @JsonProperty("zero")
        ZERO,
        /**
         * The logarithm of the score. Where chances of pixels are right, the expected intersection over union J is largest
         * for what has a chance above J / (1 + J), whose logit is ln J: half of the best Dice coefficient, as for the F1 of
         * a classifier (Lipton, Elkan and Naryanaswamy 2014). An unsure mask reaches farther, a sure one ends near zero.
         */
        @JsonProperty("score")
        SCORE;

        /** Of chances smaller still a score says nothing. */
        private static final double LEAST = 0.1;

        double level(double score) {
            return this == ZERO ? 0 : Math.log(Math.max(LEAST, Math.min(1, score)));
        }
    }

    /** What a manifest need not say. */
    private static final Map<String, Object> DECODER_DEFAULTS = Map.of(
            "batchAxes", 1,
            "originalSize", "",
            "pointsIn", "frame",
            "tokens", "all",
            "padsWithoutBox", false,
            "mostPoints", 0);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static SamManifest read(byte[] json) throws IOException {
        JsonNode manifest = MAPPER.readTree(json);
        if (manifest.path("decoder") instanceof ObjectNode decoder) {
            DECODER_DEFAULTS.forEach((name, value) -> {
                if (!decoder.has(name)) {
                    decoder.set(name, MAPPER.valueToTree(value));
                }
            });
        }
        if (manifest.path("answers") instanceof ObjectNode answers) {
            if (!answers.has("afterMoreClicks")) {
                answers.set("afterMoreClicks", answers.path("otherwise"));
            }
            if (!answers.has("endsAfterFirstClick")) {
                answers.put("endsAfterFirstClick", "zero");
            }
        }
        return MAPPER.treeToValue(manifest, SamManifest.class);
    }
}
