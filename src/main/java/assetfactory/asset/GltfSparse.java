package assetfactory.asset;

import java.nio.ByteBuffer;

/**
 * Items of an accessor that stand apart, and replace others.
 *
 * @param at numbers of the items, rising
 * @param values in their place
 */
record GltfSparse(int[] at, GltfAccessor values) {
    /**
     * @param of the accessor, whose {@code sparse} this is
     * @throws assetfactory.message.BadInput naming what does not fit
     */
    static GltfSparse open(GltfElement document, ByteBuffer bin, GltfElement sparse, GltfAccessor of) {
        int count = sparse.required("count").integer();
        if (count < 1 || count > of.count()) {
            throw sparse.required("count").broken();
        }
        GltfElement indices = sparse.required("indices");
        int component = indices.required("componentType").integer();
        GltfAccessor numbers = GltfAccessor.close(document, bin, indices, count, 1, component, false);
        int[] at = new int[count];
        numbers.indices(at, 0, of.count(), 0);
        for (int i = 1; i < count; i++) {
            if (at[i] <= at[i - 1]) {
                throw indices.broken();
            }
        }
        return new GltfSparse(at, GltfAccessor.close(
                document, bin, sparse.required("values"), count, of.width(), of.component(), of.normalised()));
    }

    void floats(float[] into, int from) {
        float[] items = new float[at.length * values.width()];
        values.floats(items, 0);
        for (int i = 0; i < at.length; i++) {
            System.arraycopy(items, i * values.width(), into, from + at[i] * values.width(), values.width());
        }
    }

    void indices(int[] into, int from, int vertices, int first) {
        int[] items = new int[at.length];
        values.indices(items, 0, vertices, first);
        for (int i = 0; i < at.length; i++) {
            into[from + at[i]] = items[i];
        }
    }
}
