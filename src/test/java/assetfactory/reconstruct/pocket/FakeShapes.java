package assetfactory.reconstruct.pocket;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Guesses what a test says. */
record FakeShapes(UnaryOperator<Guess> change) implements ShapeGuesser {
    /** Depth of the front, and of the back behind the middle. */
    interface Depth {
        double at(double x, double y);
    }

    @Override
    public String version() {
        return "fake";
    }

    @Override
    public boolean tellsDetail() {
        return true;
    }

    @Override
    public Guess guess(float[] input) {
        int cells = Crop.GRID * Crop.GRID;
        float[] none = new float[cells];
        return change.apply(new Guess(
                ShapeInput.inside(input), none, none, new float[][] {none, none, none}));
    }

    @Override
    public Guess glance(float[] input) {
        return guess(input);
    }

    static float[] field(Depth depth) {
        float[] field = new float[Crop.GRID * Crop.GRID];
        for (int i = 0; i < field.length; i++) {
            field[i] = (float) depth.at(Crop.cellX(i % Crop.GRID), Crop.cellY(i / Crop.GRID));
        }
        return field;
    }

    static Guess shaped(Guess guess, Depth front, Depth back) {
        return new Guess(
                guess.inside(), field(front), field(back), guess.backColour(), guess.frontOnly(), guess.jumps(), guess.up());
    }

    static Guess with(Guess guess, Up up) {
        return new Guess(
                guess.inside(), guess.front(), guess.back(), guess.backColour(), guess.frontOnly(), guess.jumps(),
                Optional.of(up));
    }

    static Guess jumping(Guess guess, float[]... planes) {
        return new Guess(
                guess.inside(), guess.front(), guess.back(), guess.backColour(), guess.frontOnly(), Optional.of(planes),
                guess.up());
    }

    static Guess coloured(Guess guess, float[] frontOnly, float[]... back) {
        return new Guess(
                guess.inside(), guess.front(), guess.back(), back, Optional.of(frontOnly), guess.jumps(), guess.up());
    }
}
