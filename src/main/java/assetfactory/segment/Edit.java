package assetfactory.segment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * One thing a person did to a mask by hand. Edits are applied in order to what the mask's source gave after its
 * clean-up; since they are data like prompts, undo is just a shorter list.
 *
 * <p>Coordinates are pixels of the upright original, the centre of the first pixel being (0.5, 0.5); they may lie
 * outside. Points are flat lists {@code x0, y0, x1, y1, …}. Adding takes the larger coverage of both, taking away the
 * smaller: doing the same twice changes nothing.
 *
 * <p>A constructor throws {@link assetfactory.message.BadInput} 422 for numbers out of bounds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Edit.Stroke.class, name = "stroke"),
    @JsonSubTypes.Type(value = Edit.Area.class, name = "area"),
    @JsonSubTypes.Type(value = Edit.Region.class, name = "region"),
    @JsonSubTypes.Type(value = Edit.Invert.class, name = "invert"),
    @JsonSubTypes.Type(value = Edit.Clean.class, name = "clean"),
    @JsonSubTypes.Type(value = Edit.Minus.class, name = "minus")
})
public sealed interface Edit {
    /**
     * A round brush, or eraser, drawn along a line.
     *
     * @param radius pixels, up to {@value EditChecks#MOST_RADIUS}
     * @param points one at least
     */
    record Stroke(
            @JsonProperty(required = true) boolean add,
            @JsonProperty(required = true) double radius,
            @JsonProperty(required = true) List<Double> points)
            implements Edit {
        public Stroke {
            EditChecks.within("radius", radius, EditChecks.LEAST_RADIUS, EditChecks.MOST_RADIUS);
            points = EditChecks.points(points, 1);
        }
    }

    /**
     * The inside of a lasso or a polygon, by the even-odd rule.
     *
     * @param points three at least; the last is joined to the first
     */
    record Area(@JsonProperty(required = true) boolean add, @JsonProperty(required = true) List<Double> points)
            implements Edit {
        public Area {
            points = EditChecks.points(points, 3);
        }
    }

    /**
     * The pixels of a like colour that hang together with one pixel, see {@link ColourRegion}.
     *
     * @param tolerance 0..255: how far each channel may be from that pixel's
     */
    record Region(
            @JsonProperty(required = true) boolean add,
            @JsonProperty(required = true) double x,
            @JsonProperty(required = true) double y,
            @JsonProperty(required = true) int tolerance)
            implements Edit {
        public Region {
            EditChecks.coordinate(x);
            EditChecks.coordinate(y);
            EditChecks.within("tolerance", tolerance, 0, 255);
        }
    }

    /** Inside becomes outside. */
    record Invert() implements Edit {}

    /** A clean-up of what is there now. */
    record Clean(@JsonProperty(required = true) Cleanup cleanup) implements Edit {
        public Clean {
            cleanup = cleanup == null ? Cleanup.NONE : cleanup;
        }
    }

    /**
     * Takes away what another object has.
     *
     * @param source without such an edit of its own
     */
    record Minus(@JsonProperty(required = true) MaskSource source) implements Edit {
        public Minus {
            EditChecks.notNested(source);
        }
    }
}
