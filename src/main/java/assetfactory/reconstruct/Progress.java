package assetfactory.reconstruct;

/** How an engine tells how far it is, and learns that nobody wants the result any more. */
public interface Progress {
    /** What an engine is doing; the names are shown to people through the key {@code stage.<name in lower case>}. */
    enum Stage {
        MASK,
        SHAPE,
        MESH,
        TEXTURE,
        SPLATS,
        SAVE
    }

    /** Listens to nothing and never cancels. */
    Progress NONE = new Progress() {
        @Override
        public void report(Stage stage, double fraction) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** @param fraction of the whole job, 0..1, never falling */
    void report(Stage stage, double fraction);

    boolean cancelled();

    /** Reports, after leaving by exception where the job was cancelled. */
    default void step(Stage stage, double fraction) {
        if (cancelled()) {
            throw new CancelledException();
        }
        report(stage, fraction);
    }
}
