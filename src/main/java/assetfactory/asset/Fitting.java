package assetfactory.asset;

/** How many items one file may hold, so that they fit into the program's memory beside everything else. */
public final class Fitting {
    /** A cloud or a mesh is held once, and parts of it again while it is turned and written. */
    private static final int SHARE = 3;

    private Fitting() {}

    /**
     * @param most that are sensible at all
     * @param bytes that each takes
     */
    public static int most(int most, int bytes) {
        return (int) Math.min(most, Runtime.getRuntime().maxMemory() / SHARE / bytes);
    }
}
