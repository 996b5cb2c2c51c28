package assetfactory.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A float tensor outside the heap, in the machine's byte order: the only kind of buffer ONNX Runtime reads without
 * copying. (It accepts a big-endian one too, and reads garbage: hence no constructor takes a buffer.)
 */
public final class Tensor {
    private final long[] shape;
    private final FloatBuffer values;

    /** A tensor of zeros. */
    public Tensor(long... shape) {
        long count = 1;
        for (long side : shape) {
            count = Math.multiplyExact(count, side);
        }
        this.shape = shape.clone();
        this.values = ByteBuffer.allocateDirect(Math.toIntExact(count * Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** A tensor holding a copy of the values. */
    public static Tensor of(float[] values, long... shape) {
        Tensor tensor = new Tensor(shape);
        if (values.length != tensor.size()) {
            throw new IllegalArgumentException(values.length + " values for " + tensor.size() + " places");
        }
        tensor.values.duplicate().put(values);
        return tensor;
    }

    public long[] shape() {
        return shape.clone();
    }

    public int size() {
        return values.capacity();
    }

    /** The values themselves, position 0, limit {@link #size()}; writes go through. */
    public FloatBuffer values() {
        return values.duplicate();
    }

    public float[] toArray() {
        float[] copy = new float[size()];
        values().get(copy);
        return copy;
    }
}
