package assetfactory.reconstruct.pocket;

import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** From the object in its picture to its relief: what an asset and its preview begin with. */
final class Shaper {
    /** How far the rim's rounding reaches inward, in plane units. */
    private static final double ROUNDING_LEARNED = 0.055;

    private static final double ROUNDING_INFLATED = 0.09;
    private static final double ROUNDING_FLAT = 0.022;

    private Shaper() {}

    /**
     * A relief with what goes with it.
     *
     * @param distance of every cell from the outline
     * @param input as {@link ShapeNetwork#prepare} makes it
     * @param backColours red, green, blue of the back on the field's grid; empty for the mirrored picture
     */
    record Shaped(
            Relief relief,
            float[] distance,
            float[] input,
            Optional<float[][]> backColours,
            Map<String, Object> facts) {}

    /** @param network asked only where the options need it */
    static Shaped shape(
            Subject subject, ReconstructionOptions options, Function<float[], ShapeNetwork.Guess> network) {
        CompletableFuture<float[]> measured =
                CompletableFuture.supplyAsync(() -> Distance.field(subject.outline().loops()));
        Map<String, Object> facts = new TreeMap<>();
        facts.put("shape", options.shape().name().toLowerCase(Locale.ROOT));
        boolean learnedBack = options.back() == Back.LEARNED;
        float[] input = ShapeNetwork.prepare(subject.picture(), subject.mask(), subject.crop());
        if (options.shape() != Shape.AUTO && !learnedBack) {
            float[] distance = measured.join();
            return new Shaped(drawn(options.shape(), distance), distance, input, Optional.empty(), facts);
        }
        ShapeNetwork.Guess guess = network.apply(input);
        CompletableFuture<Optional<float[][]>> back = CompletableFuture.supplyAsync(
                () -> learnedBack ? Optional.of(BackPainter.prepared(guess, input)) : Optional.empty());
        float[] distance = measured.join();
        if (options.shape() != Shape.AUTO) {
            return new Shaped(drawn(options.shape(), distance), distance, input, back.join(), facts);
        }
        Tilt tilt = Tilt.fit(guess.front(), guess.back(), guess.inside());
        boolean straightened = options.straighten() && tilt.small();
        facts.put("tiltDegrees", Math.round(tilt.degrees() * 10) / 10.0);
        facts.put("straightened", straightened);
        Relief relief = Reliefs.learned(guess, straightened ? tilt : tilt.level(), distance);
        return new Shaped(relief, distance, input, back.join(), facts);
    }

    private static Relief drawn(Shape shape, float[] distance) {
        return shape == Shape.INFLATED ? Reliefs.inflated(distance) : Reliefs.extruded(distance);
    }

    /** How far the rim's rounding reaches inward, and a level sheet sinks there. */
    static double rounding(Shape shape) {
        return switch (shape) {
            case AUTO -> ROUNDING_LEARNED;
            case INFLATED -> ROUNDING_INFLATED;
            case FLAT -> ROUNDING_FLAT;
        };
    }
}
