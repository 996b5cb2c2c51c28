package assetfactory.segment;

/** Hears of a search for all objects while it goes on, in the thread that searches. */
public interface SearchListener {
    /**
     * Called often.
     *
     * @param share of the search that is done, 0..1; never less than before
     * @return whether to go on
     */
    boolean progressed(double share);

    /** What looks like an object so far; what the search ends with takes the place of all that was told. */
    void found(Region region);
}
