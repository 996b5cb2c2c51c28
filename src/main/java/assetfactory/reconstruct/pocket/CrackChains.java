package assetfactory.reconstruct.pocket;

import static assetfactory.reconstruct.pocket.Crop.GRID;
import static assetfactory.reconstruct.pocket.Crop.PITCH;

import java.util.ArrayList;
import java.util.List;

/** Borders between neighbouring cells of very different height, joined into chains along the cells' corners. */
final class CrackChains {
    private static final int CORNERS = GRID + 1;

    private final Borders borders;

    /** Borders that are cracks: to the right of each corner, and below each corner. */
    private final boolean[] right = new boolean[CORNERS * CORNERS];

    private final boolean[] down = new boolean[CORNERS * CORNERS];

    /** Tells which borders are cracks. */
    interface Borders {
        /** Of two neighbouring cells. */
        boolean crack(int a, int b);
    }

    /**
     * A line of cracks.
     *
     * @param points x y of its corners in plane units
     * @param cells the two cells on either side of every crack
     * @param closed whether its last corner is next to its first
     */
    record Chain(double[] points, List<int[]> cells, boolean closed) {}

    private CrackChains(Borders borders) {
        this.borders = borders;
    }

    /** @param shortest cracks of a chain that is worth a cut */
    static List<Chain> of(Borders borders, int shortest) {
        CrackChains cracks = new CrackChains(borders);
        List<Chain> chains = new ArrayList<>();
        if (cracks.find() < shortest) {
            return chains;
        }
        // First the open chains, from their ends and from forks; what is left are rings.
        for (int pass = 0; pass < 2; pass++) {
            for (int corner = 0; corner < CORNERS * CORNERS; corner++) {
                int degree = cracks.degree(corner);
                while (pass == 0 ? degree == 1 || degree > 2 : degree == 2) {
                    Chain chain = cracks.trace(corner);
                    if (chain.cells().size() >= shortest) {
                        chains.add(chain);
                    }
                    degree = cracks.degree(corner);
                    if (pass == 0 && degree == 2) {
                        break;
                    }
                }
            }
        }
        return chains;
    }

    /** How many there are. */
    private int find() {
        int count = 0;
        for (int y = 1; y < GRID; y++) {
            for (int x = 1; x < GRID; x++) {
                int i = y * GRID + x;
                boolean down = borders.crack(i - 1, i);
                boolean right = borders.crack(i - GRID, i);
                this.down[y * CORNERS + x] = down;
                this.right[y * CORNERS + x] = right;
                count += (down ? 1 : 0) + (right ? 1 : 0);
            }
        }
        return count;
    }

    private int degree(int corner) {
        int degree = 0;
        for (int direction = 0; direction < 4; direction++) {
            degree += open(corner, direction) ? 1 : 0;
        }
        return degree;
    }

    /** Directions: 0 right, 1 down, 2 left, 3 up. */
    private boolean open(int corner, int direction) {
        return switch (direction) {
            case 0 -> right[corner];
            case 1 -> down[corner];
            case 2 -> corner % CORNERS > 0 && right[corner - 1];
            default -> corner >= CORNERS && down[corner - CORNERS];
        };
    }

    private Chain trace(int start) {
        List<Integer> corners = new ArrayList<>();
        List<int[]> cells = new ArrayList<>();
        int corner = start;
        corners.add(corner);
        boolean fork = degree(start) > 2;
        while (true) {
            int direction = 0;
            while (direction < 4 && !open(corner, direction)) {
                direction++;
            }
            if (direction == 4) {
                break;
            }
            cells.add(take(corner, direction));
            corner += new int[] {1, CORNERS, -1, -CORNERS}[direction];
            corners.add(corner);
            if (degree(corner) != 1) {
                break;
            }
        }
        boolean closed = corner == start && corners.size() > 3;
        boolean endsInFork = !closed && degree(corner) > 1;
        if (closed || endsInFork) {
            corners.remove(corners.size() - 1);
        }
        if (fork && !closed && corners.size() > 1) {
            corners.remove(0);
        }
        double[] points = new double[2 * corners.size()];
        for (int k = 0; k < corners.size(); k++) {
            points[2 * k] = corners.get(k) % CORNERS * PITCH - 1;
            points[2 * k + 1] = 1 - corners.get(k) / CORNERS * PITCH;
        }
        return new Chain(points, cells, closed);
    }

    /** Removes a crack, and names the cells beside it. */
    private int[] take(int corner, int direction) {
        int from = direction == 2 ? corner - 1 : direction == 3 ? corner - CORNERS : corner;
        int x = from % CORNERS;
        int y = from / CORNERS;
        if (direction % 2 == 0) {
            right[from] = false;
            return new int[] {(y - 1) * GRID + x, y * GRID + x};
        }
        down[from] = false;
        return new int[] {y * GRID + x - 1, y * GRID + x};
    }
}
