package assetfactory.reconstruct.pocket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a surface that should be closed, oriented and manifold. */
final class Topology {
    private Topology() {}

    /** Complaints about the index structure; none for a closed, oriented manifold. */
    static List<String> faults(int[] faces) {
        List<String> faults = new ArrayList<>();
        Map<Long, Integer> edges = new HashMap<>();
        for (int f = 0; f < faces.length; f += 3) {
            for (int k = 0; k < 3; k++) {
                int a = faces[f + k];
                int b = faces[f + (k + 1) % 3];
                if (a == b) {
                    faults.add("face " + f / 3 + " has one vertex twice");
                }
                edges.merge((long) a << 32 | b, 1, Integer::sum);
            }
        }
        edges.forEach((edge, count) -> {
            long reverse = edge << 32 | edge >>> 32;
            if (count != 1 || edges.getOrDefault(reverse, 0) != 1) {
                faults.add("edge " + (edge >> 32) + " -> " + edge.intValue() + " runs " + count + " times, back "
                        + edges.getOrDefault(reverse, 0) + " times");
            }
        });
        return faults;
    }

    /** Faces over positions that are equal to the last bit: what a welding tool makes of a mesh. */
    static int[] welded(float[] positions, int[] triangles) {
        Map<List<Float>, Integer> numbers = new HashMap<>();
        int[] number = new int[positions.length / 3];
        for (int v = 0; v < number.length; v++) {
            List<Float> key = List.of(positions[3 * v], positions[3 * v + 1], positions[3 * v + 2]);
            number[v] = numbers.computeIfAbsent(key, k -> numbers.size());
        }
        return Arrays.stream(triangles).map(v -> number[v]).toArray();
    }

    /** Six times the enclosed volume; positive if faces look outward. */
    static double volume(float[] p, int[] triangles) {
        double volume = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            volume += p[a] * (p[b + 1] * (double) p[c + 2] - p[b + 2] * (double) p[c + 1])
                    - p[a + 1] * (p[b] * (double) p[c + 2] - p[b + 2] * (double) p[c])
                    + p[a + 2] * (p[b] * (double) p[c + 1] - p[b + 1] * (double) p[c]);
        }
        return volume;
    }
}
