package assetfactory.asset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Finds the meshes of a document's scene, each with the transform of its node and all nodes above. */
final class GltfScene {
    /** @param mesh an item of the document's {@code meshes} */
    record Placed(GltfElement mesh, GltfTransform transform) {}

    private record Step(GltfElement reference, GltfTransform parent) {}

    private final GltfElement document;

    GltfScene(GltfElement document) {
        this.document = document;
    }

    /** In the order of the document, depth first. */
    List<Placed> meshes() {
        Optional<GltfElement> nodes = document.optional("nodes");
        if (nodes.isEmpty()) {
            return List.of();
        }
        List<Placed> found = new ArrayList<>();
        BitSet visited = new BitSet();
        Deque<Step> open = new ArrayDeque<>();
        GltfElement scene = document.required("scenes").item(document.integer("scene", 0));
        scene.optional("nodes").ifPresent(roots -> push(open, roots, GltfTransform.IDENTITY));
        while (!open.isEmpty()) {
            Step step = open.pop();
            int number = step.reference.integer();
            GltfElement node = nodes.get().item(number);
            if (visited.get(number)) {
                // A loop, or a node with two parents: neither is a tree.
                throw step.reference.broken();
            }
            visited.set(number);
            GltfTransform transform = step.parent.times(GltfTransform.of(node));
            node.optional("mesh").filter(mesh -> !collisionOnly(node)).ifPresent(mesh ->
                    found.add(new Placed(document.required("meshes").item(mesh.integer()), transform)));
            node.optional("children").ifPresent(children -> push(open, children, transform));
        }
        return found;
    }

    /** A body for physics that is never shown, as Godot marks it: we write such nodes ourselves. */
    private static boolean collisionOnly(GltfElement node) {
        String name = node.node().path("name").asText("");
        return name.endsWith("-convcolonly") || name.endsWith("-colonly");
    }

    private static void push(Deque<Step> open, GltfElement references, GltfTransform parent) {
        for (int i = references.size() - 1; i >= 0; i--) {
            open.push(new Step(references.item(i), parent));
        }
    }
}
