package assetfactory.asset;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gaussians that belong to nothing: what generators and photographs leave in the air around an object.
 *
 * <p>Distances are told in spacings: that of as many points spread evenly over a box like the object, whose size is
 * taken from the middle nine tenths of the splats along each axis, so that floaters have no say in it.
 *
 * @param gone whether each splat of the cloud is one
 * @param transparent how many let nearly all light through
 * @param isolated how many have too few solid neighbours near them
 * @param far how many are in small groups apart from the object
 * @param huge how many are larger than a part of the object could be
 */
public record Floaters(boolean[] gone, int transparent, int isolated, int far, int huge) {
    private static final double LEAST_ALPHA = 0.02;
    /** The same that makes a point of a splat. */
    private static final double SOLID_ALPHA = 0.1;
    private static final int FEWEST_SOLID = 50;
    private static final int NEIGHBOURS = 4;
    private static final double REACH_SPACINGS = 3;
    /** Of the object's diagonal: groups nearer to each other than this are one. */
    private static final double GAP = 0.04;
    private static final double SMALL_GROUP = 0.005;
    /** Of the object's diagonal. */
    private static final double LARGEST_DEVIATION = 0.3;
    /** Where more would go than this share, the cloud is a spray of dots, and they are the object. */
    private static final double MOST = 0.3;

    public static Floaters of(SplatCloud cloud) {
        int count = cloud.count();
        boolean[] gone = new boolean[count];
        int transparent = 0;
        for (int i = 0; i < count; i++) {
            gone[i] = cloud.opacities()[i] < logit(LEAST_ALPHA);
            transparent += gone[i] ? 1 : 0;
        }
        double size = size(cloud.positions(), solid(cloud));
        boolean[] huge = new boolean[count];
        for (int i = 0; i < count && size > 0; i++) {
            huge[i] = deviation(cloud, i) > LARGEST_DEVIATION * size;
        }
        int hugeCount = take(gone, huge);
        int[] solid = IntStream.of(solid(cloud)).filter(i -> !gone[i]).toArray();
        if (solid.length < FEWEST_SOLID || !(size > 0)) {
            return new Floaters(gone, transparent, 0, 0, hugeCount);
        }
        int isolated = take(gone, isolated(cloud, solid, size));
        int far = take(gone, far(cloud, solid, size));
        return new Floaters(gone, transparent, isolated, far, hugeCount);
    }

    public int count() {
        return transparent + isolated + far + huge;
    }

    /** The cloud without them. */
    public SplatCloud removedFrom(SplatCloud cloud) {
        return count() == 0 ? cloud : cloud.picked(
                IntStream.range(0, cloud.count()).filter(i -> !gone[i]).toArray());
    }

    /** Positions of what can be seen and is no floater. */
    float[] solidPositions(SplatCloud cloud) {
        int[] kept = IntStream.of(solid(cloud)).filter(i -> !gone[i]).toArray();
        float[] positions = new float[3 * kept.length];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(cloud.positions(), 3 * kept[i], positions, 3 * i, 3);
        }
        return positions;
    }

    private static int take(boolean[] gone, boolean[] found) {
        int count = 0;
        for (int i = 0; i < gone.length; i++) {
            count += found[i] && !gone[i] ? 1 : 0;
        }
        if (count > MOST * gone.length) {
            return 0;
        }
        for (int i = 0; i < gone.length; i++) {
            gone[i] |= found[i];
        }
        return count;
    }

    private static int[] solid(SplatCloud cloud) {
        return IntStream.range(0, cloud.count())
                .filter(i -> cloud.opacities()[i] >= logit(SOLID_ALPHA)).toArray();
    }

    private static boolean[] isolated(SplatCloud cloud, int[] solid, double size) {
        double reach = REACH_SPACINGS * size * Math.sqrt(2.0 / solid.length);
        PointGrid grid = new PointGrid(cloud.positions(), solid, reach);
        boolean[] isolated = new boolean[cloud.count()];
        for (int i = 0; i < isolated.length; i++) {
            // A Gaussian as large as its distance to the next is a part of a sparse surface.
            isolated[i] = 3 * deviation(cloud, i) < reach && !grid.hasNeighbours(i, NEIGHBOURS);
        }
        return isolated;
    }

    /** Floods the grid's cells from neighbour to neighbour; a point that is in no cell of its own group goes with none. */
    private static boolean[] far(SplatCloud cloud, int[] solid, double size) {
        PointGrid grid = new PointGrid(cloud.positions(), solid, GAP * size);
        int[] group = new int[grid.cells()];
        Arrays.fill(group, -1);
        int[] sizes = new int[grid.cells()];
        int[] open = new int[grid.cells()];
        int groups = 0;
        for (int start = 0; start < grid.cells(); start++) {
            if (group[start] >= 0) {
                continue;
            }
            int waiting = 0;
            group[start] = groups;
            open[waiting++] = start;
            while (waiting > 0) {
                int c = open[--waiting];
                sizes[groups] += grid.size(c);
                for (int at = 0; at < 27; at++) {
                    int beside = grid.cellBeside(grid.member(c, 0), at % 3 - 1, at / 3 % 3 - 1, at / 9 - 1);
                    if (beside >= 0 && group[beside] < 0) {
                        group[beside] = groups;
                        open[waiting++] = beside;
                    }
                }
            }
            groups++;
        }
        boolean[] far = new boolean[cloud.count()];
        for (int i : solid) {
            far[i] = sizes[group[grid.cellBeside(i, 0, 0, 0)]] < SMALL_GROUP * solid.length;
        }
        return far;
    }

    /** The diagonal of the box of the middle nine tenths along each axis. */
    private static double size(float[] positions, int[] chosen) {
        double squares = 0;
        for (int k = 0; k < 3 && chosen.length > 0; k++) {
            float[] along = new float[chosen.length];
            for (int i = 0; i < along.length; i++) {
                along[i] = positions[3 * chosen[i] + k];
            }
            Arrays.sort(along);
            double side = (double) along[(int) (0.95 * (along.length - 1))] - along[(int) (0.05 * (along.length - 1))];
            squares += side * side;
        }
        return Math.sqrt(squares);
    }

    private static double deviation(SplatCloud cloud, int i) {
        float[] scales = cloud.scales();
        return Math.exp(Math.max(scales[3 * i], Math.max(scales[3 * i + 1], scales[3 * i + 2])));
    }

    private static double logit(double alpha) {
        return Math.log(alpha / (1 - alpha));
    }
}
