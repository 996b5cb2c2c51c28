package assetfactory.asset;

/**
 * A base colour for each vertex, shaded evenly between them.
 *
 * @param linear red green blue of each vertex, linear light 0..1, as glTF's {@code COLOR_0} holds it
 */
public record VertexColours(float[] linear) implements Paint {
    public VertexColours {
        if (linear.length % 3 != 0) {
            throw new IllegalArgumentException(linear.length + " numbers are no colours");
        }
    }
}
