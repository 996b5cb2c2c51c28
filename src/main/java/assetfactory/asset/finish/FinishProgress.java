package assetfactory.asset.finish;

/** How a finish tells how far it is. */
@FunctionalInterface
public interface FinishProgress {
    enum Step {
        PLACE,
        SPLATS,
        LODS,
        TEXTURE,
        HULL
    }

    FinishProgress NONE = (step, fraction) -> {};

    /**
     * Called before each step and within long ones; whatever it throws ends the finish.
     *
     * @param fraction of the whole finish, 0..1, never falling
     */
    void at(Step step, double fraction);
}
