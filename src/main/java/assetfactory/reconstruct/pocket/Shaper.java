package assetfactory.reconstruct.pocket;

import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.ReconstructionOptions.Back;
import assetfactory.reconstruct.ReconstructionOptions.Shape;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinTask;
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
     * @param input as {@link ShapeInput#of} makes it
     * @param back empty for the mirrored picture
     * @param turn of the finished solid
     */
    record Shaped(
            Relief relief,
            float[] distance,
            float[] input,
            Optional<OwnBack> back,
            Turn turn,
            Map<String, Object> facts) {}

    /** @param network asked only where the options need it */
    static Shaped shape(
            Subject subject, ReconstructionOptions options, boolean tellsDetail, Function<float[], Guess> network) {
        // Beside this thread, on another of its pool: jobs and people have different ones.
        ForkJoinTask<float[]> measured =
                ForkJoinTask.adapt(() -> Distance.field(subject.outline().loops())).fork();
        Map<String, Object> facts = new TreeMap<>();
        facts.put("shape", options.shape().name().toLowerCase(Locale.ROOT));
        float[] input = subject.input();
        if (options.shape() != Shape.AUTO && options.back() == Back.MIRRORED && !tellsDetail) {
            float[] distance = measured.join();
            return new Shaped(
                    drawn(options.shape(), distance), distance, input, Optional.empty(), Turn.NONE, facts);
        }
        Guess guess = network.apply(input);
        float[] distance = measured.join();
        ForkJoinTask<Optional<OwnBack>> back =
                ForkJoinTask.adapt(() -> back(options.back(), guess, input, distance)).fork();
        if (options.shape() != Shape.AUTO) {
            return new Shaped(drawn(options.shape(), distance), distance, input, back.join(), Turn.NONE, facts);
        }
        Stance stance = Stance.of(guess, options.straighten());
        facts.putAll(stance.facts());
        Relief relief = Reliefs.learned(guess, stance.removed(), distance);
        return new Shaped(relief, distance, input, back.join(), stance.turn(), facts);
    }

    private static Optional<OwnBack> back(Back wanted, Guess guess, float[] input, float[] distance) {
        return wanted == Back.LEARNED
                ? Optional.of(new OwnBack(BackPainter.prepared(guess, input), Optional.empty()))
                : guess.frontOnly().flatMap(chance -> FrontOnly.of(guess, chance, input, distance));
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
