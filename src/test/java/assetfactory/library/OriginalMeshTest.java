package assetfactory.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assetfactory.asset.Similarity;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginalMeshTest {
    private static final JsonMapper JSON = new JsonMapper();
    /** A quarter turn about X, as a file that was imported lying down has it. */
    private static final Similarity UPRIGHT = Similarity.turning(Math.sqrt(0.5), -Math.sqrt(0.5), 0, 0);
    private static final Similarity FINISH = Similarity.scaling(0.5).then(Similarity.moving(1, 2, 3));

    @Test
    void itStandsWhereTheFinishPutItWhateverTheImportDidBefore() {
        for (String engine : List.of("import", "pocket")) {
            Similarity before = engine.equals("import") ? UPRIGHT : Similarity.IDENTITY;
            OriginalMesh mesh = OriginalMesh.in(asset(engine, before.then(FINISH), 500)).orElseThrow();
            assertThat(mesh.triangles()).isEqualTo(20000);
            assertThat(mesh.bytes()).isEqualTo(1234);
            double[] expected = {0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.5, 0, 1, 2, 3, 1};
            for (int i = 0; i < 16; i++) {
                assertThat(mesh.matrix().get(i)).as(engine + " " + i).isCloseTo(expected[i], within(1e-9));
            }
        }
    }

    @Test
    void whereNoTriangleIsGoneThereIsNothingToCompare() {
        assertThat(OriginalMesh.in(asset("pocket", FINISH, 20000))).isEmpty();
        assertThat(OriginalMesh.in(JSON.createObjectNode())).isEmpty();
    }

    private static ObjectNode asset(String engine, Similarity placement, int triangles) {
        return JSON.valueToTree(Map.of(
                "engine", Map.of("id", engine, "facts", Map.of("transform", UPRIGHT.matrixRows())),
                "files", List.of(Map.of("name", "mesh.glb", "bytes", 1), Map.of("name", "original.mesh.glb", "bytes", 1234)),
                "placement", Map.of("transform", placement.matrixRows()),
                "finish", Map.of("steps", List.of(
                        Map.of("name", "place"), Map.of("name", "lod", "before", 20000, "after", triangles)))));
    }
}
