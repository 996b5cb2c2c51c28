package assetfactory.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeshChecksTest {
    private static final int[] TETRAHEDRON = {0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3};

    @Test
    void aClosedSurfaceWithSeamsInItsTextureIsSound() {
        assertThat(MeshChecks.of(Knot.mesh(60, 10))).isEqualTo(new MeshChecks.Report(0, 0, 0, 0, 0));
        assertThat(MeshChecks.of(Knot.mesh(60, 10)).sound()).isTrue();
    }

    @Test
    void everyTriangleTakenAwayLeavesAHole() {
        Mesh knot = Knot.mesh(12, 6);
        for (int t = 0; t < knot.triangleCount(); t++) {
            int[] rest = new int[knot.triangles().length - 3];
            System.arraycopy(knot.triangles(), 0, rest, 0, 3 * t);
            System.arraycopy(knot.triangles(), 3 * t + 3, rest, 3 * t, rest.length - 3 * t);
            MeshChecks.Report report = MeshChecks.of(with(knot, rest));
            assertThat(report.unpairedEdges()).isEqualTo(3);
            assertThat(report.closed()).isFalse();
        }
    }

    @Test
    void aTriangleTurnedInsideOutIsNoticed() {
        Mesh knot = Knot.mesh(12, 6);
        int[] turned = knot.triangles().clone();
        turned[3] = knot.triangles()[4];
        turned[4] = knot.triangles()[3];
        assertThat(MeshChecks.of(with(knot, turned)).closed()).isFalse();
    }

    @Test
    void wrongValuesIndicesNormalsAndTrianglesAreCounted() {
        Mesh knot = Knot.mesh(12, 6);
        float[] positions = knot.positions().clone();
        positions[7] = Float.NaN;
        assertThat(MeshChecks.of(new Mesh(positions, knot.normals(), knot.uvs(), knot.triangles(), knot.texture()))
                .wrongValues()).isEqualTo(1);

        float[] normals = knot.normals().clone();
        Arrays.fill(normals, 6, 9, 0);
        assertThat(MeshChecks.of(new Mesh(knot.positions(), normals, knot.uvs(), knot.triangles(), knot.texture()))
                .wrongNormals()).isEqualTo(1);

        int[] lost = knot.triangles().clone();
        lost[5] = knot.vertexCount();
        lost[9] = -1;
        assertThat(MeshChecks.of(with(knot, lost)).wrongIndices()).isEqualTo(2);

        int[] collapsed = knot.triangles().clone();
        collapsed[1] = collapsed[0];
        assertThat(MeshChecks.of(with(knot, collapsed)).degenerateTriangles()).isEqualTo(1);
    }

    @Test
    void threeCornersOnALineAreDegenerate() {
        Mesh triangle = GlbTest.triangle();
        Mesh line = new Mesh(new float[] {0, 0, 0, 1, 2, 4, 2, 4, 8}, triangle.normals(), triangle.uvs(),
                triangle.triangles(), triangle.texture());
        assertThat(MeshChecks.of(line).degenerateTriangles()).isEqualTo(1);
        assertThat(MeshChecks.of(triangle).degenerateTriangles()).isZero();
    }

    @Test
    void aTetrahedronIsEdgeManifoldHoweverItsTrianglesAreOrdered() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int[] shuffled = TETRAHEDRON.clone();
            for (int t = 3; t > 0; t--) {
                int other = random.nextInt(t + 1);
                int turn = random.nextInt(3);
                int[] moved = Arrays.copyOfRange(shuffled, 3 * other, 3 * other + 3);
                System.arraycopy(shuffled, 3 * t, shuffled, 3 * other, 3);
                for (int k = 0; k < 3; k++) {
                    shuffled[3 * t + k] = moved[(k + turn) % 3];
                }
            }
            assertThat(MeshChecks.isEdgeManifold(shuffled)).isTrue();
        }
    }

    @Test
    void anEdgeOfFourTrianglesIsNotManifoldThoughItIsClosed() {
        // Two tetrahedra that share the edge from 0 to 1.
        int[] both = Arrays.copyOf(TETRAHEDRON, 24);
        for (int i = 0; i < 12; i++) {
            both[12 + i] = TETRAHEDRON[i] < 2 ? TETRAHEDRON[i] : TETRAHEDRON[i] + 2;
        }
        assertThat(MeshChecks.isEdgeManifold(both)).isFalse();
        assertThat(MeshChecks.isEdgeManifold(Arrays.copyOf(TETRAHEDRON, 9))).isFalse();
        assertThat(MeshChecks.isEdgeManifold(new int[0])).isTrue();
    }

    private static Mesh with(Mesh mesh, int[] triangles) {
        return new Mesh(mesh.positions(), mesh.normals(), mesh.uvs(), triangles, mesh.texture());
    }
}
