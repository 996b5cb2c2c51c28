package assetfactory.reconstruct.pocket;

import java.util.OptionalInt;

/**
 * A line along which a sheet's depth jumps: it is cut there, and the step is closed by an upright wall.
 *
 * @param kind what is cut
 * @param start the rim vertex it starts from, if it comes from the rim
 * @param points x y of its own vertices
 * @param end the rim vertex it ends at, if it reaches the rim
 * @param closed whether it comes back to its first vertex; then it has neither start nor end
 */
record Cut(Kind kind, OptionalInt start, double[] points, OptionalInt end, boolean closed) {
    /** What is cut, and how the edges are joined. */
    enum Kind {
        /** The front steps. */
        FRONT,
        /** The back steps. */
        BACK,
        /** Front and back step, and what lies between hangs together. */
        BOTH,
        /** The two sides have no depth in common: each is closed by itself, and air is between. */
        APART;

        boolean ofFront() {
            return this != BACK;
        }

        boolean ofBack() {
            return this != FRONT;
        }
    }
}
