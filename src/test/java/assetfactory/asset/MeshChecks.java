package assetfactory.asset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What can be wrong with a mesh, counted. */
public final class MeshChecks {
    private MeshChecks() {}

    /**
     * What was found; all zero for a sound mesh. Vertices count as one where their positions are exactly equal, so a
     * seam in the texture coordinates is no hole.
     *
     * @param wrongValues positions, normals, texture coordinates or colours that are not finite
     * @param wrongIndices indices of no vertex
     * @param wrongNormals normals that are not of length 1 within {@value Normals#TOLERANCE}
     * @param degenerateTriangles triangles without area
     * @param unpairedEdges edges that triangles do not run along as often one way as the other: a hole, or a neighbour
     *     turned inside out
     */
    public record Report(
            int wrongValues, int wrongIndices, int wrongNormals, int degenerateTriangles, int unpairedEdges) {
        /** Whether the surface has an inside and an outside: no holes, all triangles turned the same way. */
        public boolean closed() {
            return wrongIndices == 0 && unpairedEdges == 0;
        }

        /** Whether nothing at all is wrong. */
        public boolean sound() {
            return closed() && wrongValues == 0 && wrongNormals == 0 && degenerateTriangles == 0;
        }
    }

    /** Looks at everything; never refuses a mesh. */
    public static Report of(Mesh mesh) {
        int wrongValues = notFinite(mesh.positions()) + notFinite(mesh.normals()) + notFinite(mesh.uvs());
        if (mesh.paint() instanceof VertexColours colours) {
            wrongValues += notFinite(colours.linear());
        }
        int wrongIndices = 0;
        for (int index : mesh.triangles()) {
            wrongIndices += index < 0 || index >= mesh.vertexCount() ? 1 : 0;
        }
        int wrongNormals = 0;
        for (int i = 0; i < mesh.normals().length; i += 3) {
            wrongNormals += Math.abs(Normals.length(mesh.normals(), i) - 1) <= Normals.TOLERANCE ? 0 : 1;
        }
        if (wrongIndices > 0) {
            return new Report(wrongValues, wrongIndices, wrongNormals, 0, 0);
        }
        int[] welded = welded(mesh);
        return new Report(wrongValues, 0, wrongNormals, degenerate(mesh, welded), unpairedEdges(welded));
    }

    /**
     * The strict test of a surface's topology, on the indices as they are: every edge belongs to exactly two
     * triangles, which run along it in opposite directions.
     *
     * @param triangles three vertex indices each
     */
    public static boolean isEdgeManifold(int[] triangles) {
        long[] edges = directedEdges(triangles);
        for (int i = 1; i < edges.length; i++) {
            if (edges[i] == edges[i - 1]) {
                return false;
            }
        }
        return unpairedEdges(edges) == 0;
    }

    private static int notFinite(float[] values) {
        int count = 0;
        for (float value : values) {
            count += Float.isFinite(value) ? 0 : 1;
        }
        return count;
    }

    /** The triangles with the first of all vertices at the same position instead of each vertex. */
    private static int[] welded(Mesh mesh) {
        record Place(float x, float y, float z) {}
        Map<Place, Integer> first = new HashMap<>();
        int[] representative = new int[mesh.vertexCount()];
        float[] p = mesh.positions();
        for (int v = 0; v < representative.length; v++) {
            // Adding zero makes one zero of the two that floats have.
            Place place = new Place(p[3 * v] + 0f, p[3 * v + 1] + 0f, p[3 * v + 2] + 0f);
            Integer earlier = first.putIfAbsent(place, v);
            representative[v] = earlier == null ? v : earlier;
        }
        return Arrays.stream(mesh.triangles()).map(v -> representative[v]).toArray();
    }

    private static int degenerate(Mesh mesh, int[] welded) {
        int count = 0;
        for (int t = 0; t < welded.length; t += 3) {
            int a = welded[t];
            int b = welded[t + 1];
            int c = welded[t + 2];
            count += a == b || b == c || c == a || !hasArea(mesh.positions(), 3 * a, 3 * b, 3 * c) ? 1 : 0;
        }
        return count;
    }

    private static boolean hasArea(float[] p, int a, int b, int c) {
        for (int k = 0; k < 3; k++) {
            int i = (k + 1) % 3;
            int j = (k + 2) % 3;
            double cross = ((double) p[b + i] - p[a + i]) * ((double) p[c + j] - p[a + j])
                    - ((double) p[b + j] - p[a + j]) * ((double) p[c + i] - p[a + i]);
            if (cross != 0) {
                return true;
            }
        }
        return false;
    }

    private static int unpairedEdges(int[] triangles) {
        return unpairedEdges(directedEdges(triangles));
    }

    /** Edges whose sorted list and sorted list of opposites differ. */
    private static int unpairedEdges(long[] sorted) {
        long[] opposite = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            opposite[i] = sorted[i] << 32 | sorted[i] >>> 32;
        }
        Arrays.sort(opposite);
        int unpaired = 0;
        int i = 0;
        int j = 0;
        while (i < sorted.length && j < opposite.length) {
            if (sorted[i] == opposite[j]) {
                i++;
                j++;
            } else if (sorted[i] < opposite[j]) {
                unpaired++;
                i++;
            } else {
                j++;
            }
        }
        return unpaired + sorted.length - i;
    }

    /** Sorted; from-vertex in the high half, to-vertex in the low half. */
    private static long[] directedEdges(int[] triangles) {
        long[] edges = new long[triangles.length];
        for (int t = 0; t < triangles.length; t += 3) {
            for (int k = 0; k < 3; k++) {
                edges[t + k] = (long) triangles[t + k] << 32 | triangles[t + (k + 1) % 3];
            }
        }
        Arrays.sort(edges);
        return edges;
    }
}
