package assetfactory.library;

import assetfactory.reconstruct.Reconstructor;

/** How many assets are made at a time. */
public final class Parallelism {
    /** They mostly wait; yet each result is unpacked in memory. */
    static final int ELSEWHERE = 4;

    private Parallelism() {}

    /** Of engines of this process: each keeps about two cores busy. */
    public static int here() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    public static int of(Reconstructor engine) {
        return engine.elsewhere() ? ELSEWHERE : here();
    }
}
