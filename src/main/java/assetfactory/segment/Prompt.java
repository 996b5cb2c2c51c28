package assetfactory.segment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One thing a person pointed at. Coordinates are pixels of the upright original picture, the centre of the first pixel
 * being (0.5, 0.5).
 *
 * <p>{@link #pick()} is the candidate that the person had chosen, among those this prompt brought, before giving the
 * next prompt (0: the best one). Its low-res logits are what the next decode is fed back, so that a list of prompts
 * alone determines the mask: no session is needed, and undo is just a shorter list.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Prompt.Point.class, name = "point"),
    @JsonSubTypes.Type(value = Prompt.Box.class, name = "box")
})
public sealed interface Prompt {
    int pick();

    /** A click: include (SAM label 1) or exclude (SAM label 0). */
    record Point(
            @JsonProperty(required = true) double x,
            @JsonProperty(required = true) double y,
            @JsonProperty(required = true) boolean include,
            int pick)
            implements Prompt {
        public Point(double x, double y, boolean include) {
            this(x, y, include, 0);
        }
    }

    /** A box with {@code x0 < x1} and {@code y0 < y1} (SAM labels 2 and 3). A list of prompts holds one at most. */
    record Box(
            @JsonProperty(required = true) double x0,
            @JsonProperty(required = true) double y0,
            @JsonProperty(required = true) double x1,
            @JsonProperty(required = true) double y1,
            int pick)
            implements Prompt {
        public Box(double x0, double y0, double x1, double y1) {
            this(x0, y0, x1, y1, 0);
        }
    }
}
