package assetfactory.samples;

/** A shape and what it is made of. */
record Part(Sdf shape, Material material) {
    /** Colour and fine relief, both in the prop's own coordinates. */
    interface Material {
        Surface at(V point, V normal);

        /** Height of the fine relief at a point; only its slope matters, and only for shading. */
        default double relief(V point) {
            return 0;
        }
    }

    /** The same material with a relief. */
    static Material relieved(Material material, java.util.function.ToDoubleFunction<V> height) {
        return new Material() {
            @Override
            public Surface at(V point, V normal) {
                return material.at(point, normal);
            }

            @Override
            public double relief(V point) {
                return height.applyAsDouble(point);
            }
        };
    }
}
