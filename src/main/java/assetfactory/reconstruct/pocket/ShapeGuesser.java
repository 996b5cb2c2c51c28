package assetfactory.reconstruct.pocket;

/** What guesses shapes: the network, or a test's stand-in. */
interface ShapeGuesser {
    /** Of the weights; with another one the same input may become another shape. */
    String version();

    /** Whether its guesses tell what is on the front alone. */
    boolean tellsDetail();

    /** @param input as {@link ShapeInput#of} makes it */
    Guess guess(float[] input);

    /**
     * The same in half the time.
     *
     * @param input as {@link ShapeInput#of} makes it
     */
    Guess glance(float[] input);
}
