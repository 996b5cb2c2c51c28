package assetfactory.reconstruct.pocket;

/** The faces that go round the rim, from the front sheet's edge to the back sheet's. */
final class Walls {
    /** Where the outline lies between front and back, as texture coordinate: 0 front sheet, 1 back sheet. */
    static final double OUTLINE_V = 0.35;

    private final Rim rim;
    private final RimProfile profile;
    private final Solid.Builder solid;
    private final int[][] front;
    private final int[][] back;

    Walls(Rim rim, RimProfile profile, Solid.Builder solid) {
        this.rim = rim;
        this.profile = profile;
        this.solid = solid;
        int steps = profile.steps();
        int count = rim.insets().length;
        this.front = new int[steps + 1][count];
        this.back = new int[steps + 1][count];
        int v = 0;
        for (int l = 0; l < rim.inner().size(); l++) {
            double[] outer = rim.outline().loops().get(l);
            double[] inner = rim.inner().get(l);
            for (int i = 0; i < inner.length; i += 2, v++) {
                int rows = rim.insets()[v] > RimProfile.TIGHT ? steps : 0;
                for (int k = 0; k <= steps; k++) {
                    if (k > rows) {
                        front[k][v] = front[0][v];
                        back[k][v] = back[0][v];
                        continue;
                    }
                    double share = RimProfile.share(k / (double) steps);
                    double x = outer[i] + (inner[i] - outer[i]) * share;
                    double y = outer[i + 1] + (inner[i + 1] - outer[i + 1]) * share;
                    front[k][v] = solid.vertex(x, y, profile.frontHeight(v, k));
                    back[k][v] = k == rows && profile.shared(v)
                            ? front[k][v]
                            : solid.vertex(x, y, profile.backHeight(v, k));
                }
            }
        }
    }

    /** The vertices of the front sheet's edge, in the rim's order. */
    int[] frontEdge() {
        return front[0];
    }

    /** The vertices of the back sheet's edge, in the rim's order. */
    int[] backEdge() {
        return back[0];
    }

    void build() {
        int base = 0;
        for (double[] loop : rim.inner()) {
            int n = loop.length / 2;
            for (int i = 0; i < n; i++) {
                edge(base + i, base + (i + 1) % n);
            }
            base += n;
        }
    }

    /** The faces of one rim edge; the edge is numbered as its first vertex. */
    private void edge(int i, int j) {
        int steps = profile.steps();
        for (int k = 0; k < steps; k++) {
            quad(i, front[k][i], front[k][j], v(i, k), v(j, k),
                    front[k + 1][i], front[k + 1][j], v(i, k + 1), v(j, k + 1));
        }
        quad(i, front[steps][i], front[steps][j], v(i, steps), v(j, steps),
                back[steps][i], back[steps][j], 1 - v(i, steps), 1 - v(j, steps));
        for (int k = steps; k > 0; k--) {
            quad(i, back[k][i], back[k][j], 1 - v(i, k), 1 - v(j, k),
                    back[k - 1][i], back[k - 1][j], 1 - v(i, k - 1), 1 - v(j, k - 1));
        }
    }

    private double v(int vertex, int step) {
        return (profile.shared(vertex) ? 0.5 : OUTLINE_V) * step / profile.steps();
    }

    /** Two faces between a nearer row (toward the front) and a farther one. */
    private void quad(int edge, int nearI, int nearJ, double vNearI, double vNearJ,
            int farI, int farJ, double vFarI, double vFarJ) {
        solid.face(edge, nearI, 0, vNearI, farI, 0, vFarI, farJ, 1, vFarJ);
        solid.face(edge, nearI, 0, vNearI, farJ, 1, vFarJ, nearJ, 1, vNearJ);
    }
}
