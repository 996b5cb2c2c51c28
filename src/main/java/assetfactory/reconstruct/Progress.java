package assetfactory.reconstruct;

/** How an engine tells how far it is, and learns that nobody wants the result any more. */
public interface Progress {
    /** What an engine is doing; the names are shown to people through the key {@code stage.<name in lower case>}. */
    enum Stage {
        MASK,
        /** A file with an asset in it is read. */
        READ,
        /** The input is on its way to an engine that is elsewhere. */
        UPLOAD,
        /** Nobody there has begun. */
        WAITING,
        /** A machine is starting there and loading the model: a cold start. */
        LOADING,
        PREPARE,
        SHAPE,
        DETAIL,
        MESH,
        TEXTURE,
        SPLATS,
        EXPORT,
        /** The files are on their way back. */
        DOWNLOAD,
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

    /** Whether the engine should leave, soon: nobody wants the result, or this process is stopping. */
    boolean cancelled();

    /**
     * Whether nobody wants the result at all, so that work going on elsewhere is to be ended too. Work whose process is
     * merely stopping goes on there, and the next run of the order finds it.
     */
    default boolean calledOff() {
        return cancelled();
    }

    /** Whether the order is run again, and told what was remembered, where this run fails for something that may heal. */
    default boolean comesBack() {
        return false;
    }

    /**
     * Keeps a note for the next run of the same order, in place of an earlier one; it is safe once this returns.
     *
     * @throws CancelledException where this run is no longer the order's
     */
    default void remember(String note) {}

    /** An engine that is elsewhere has begun for the n-th time: its machine was taken away, or it tries again. */
    default void attempt(int number) {}

    /** Reports, after leaving by exception where the job was cancelled. */
    default void step(Stage stage, double fraction) {
        if (cancelled()) {
            throw new CancelledException();
        }
        report(stage, fraction);
    }
}
