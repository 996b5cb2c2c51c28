package assetfactory.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.LongStream;

/**
 * A network loaded into this process. Safe to run from several threads at once; closing it waits for the runs that go on,
 * since a run whose session goes away takes the whole process with it.
 */
public final class OnnxModel implements AutoCloseable {
    /** Of what a stranger's network may answer with, and so of what is set aside for it. */
    private static final long MOST_VALUES = 1 << 26;

    /** Of what is worked out once while it is loaded; networks that people use stay below a tenth of it. */
    private static final String MOST_FOLDED_BYTES = String.valueOf(256 << 20);

    private final String name;
    private final boolean foreign;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, TensorInfo> inputs = new HashMap<>();
    private final List<String> outputs;
    /** Of outputs whose size is known beforehand: the runtime writes them where they are to be read. */
    private final Map<String, long[]> sizes = new HashMap<>();

    private final ReadWriteLock runs = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * @param name for error messages
     * @param bytes of the {@code .onnx} file
     * @param threads for one run
     * @throws BadInput where the runtime has no native library for this machine
     */
    public OnnxModel(String name, byte[] bytes, int threads) {
        this(name, bytes, threads, Provider.CPU);
    }

    /**
     * From a person's own file, which may be larger than the heap, and anything; see above.
     *
     * @throws BadInput also where it cannot be loaded, and later where it cannot be run
     */
    public OnnxModel(String name, Path file, int threads, Provider provider) {
        this(name, true, threads, provider, (environment, options) -> {
            OnnxFile.check(name, file);
            return environment.createSession(file.toString(), options);
        });
    }

    /** From bytes; see above. */
    public OnnxModel(String name, byte[] bytes, int threads, Provider provider) {
        this(name, false, threads, provider, (environment, options) -> environment.createSession(bytes, options));
    }

    private interface Loading {
        OrtSession session(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    private OnnxModel(String name, boolean foreign, int threads, Provider provider, Loading loading) {
        this.name = name;
        this.foreign = foreign;
        this.environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            // Threads that wait for a run's next step spin no longer than it takes to wake them: without that a run on
            // a quiet machine takes a third longer, with more of it twice as long beside other work. (Small dynamic
            // blocks would help too, but then the same input no longer gives the same bits.)
            options.addConfigEntry("session.intra_op.spin_duration_us", "50");
            // Between runs a server's threads must sleep.
            options.addConfigEntry("session.force_spinning_stop", "1");
            options.addConfigEntry("session.load_model_format", "ONNX");
            options.addConfigEntry("optimization.constant_folding_max_output_size_in_bytes", MOST_FOLDED_BYTES);
            provider.addTo(options);
            this.session = loading.session(environment, options);
            outputs = List.copyOf(session.getOutputInfo().keySet());
            try {
                learn();
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw failure("error.onnx.load", e);
        }
    }

    private void learn() throws OrtException {
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            inputs.put(input.getKey(), tensorInfo(input.getValue()));
        }
        for (Map.Entry<String, NodeInfo> output : session.getOutputInfo().entrySet()) {
            TensorInfo info = tensorInfo(output.getValue());
            if (info.type == OnnxJavaType.FLOAT && LongStream.of(info.getShape()).allMatch(side -> side > 0)) {
                requireFew(info.getShape());
                sizes.put(output.getKey(), info.getShape());
            }
        }
    }

    private static TensorInfo tensorInfo(NodeInfo node) throws OrtException {
        if (node.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new OrtException(node.getName() + " is no tensor");
    }

    private static void requireFew(long[] shape) throws OrtException {
        double count = LongStream.of(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (count > MOST_VALUES) {
            throw new OrtException("an output of " + count + " values");
        }
    }

    /** Of a person's own network that is theirs to set right, of ours a fault. */
    private RuntimeException failure(String key, OrtException e) {
        if (!foreign) {
            return new IllegalStateException("network " + name + " failed", e);
        }
        BadInput refusal = new BadInput(BadInput.Kind.UNPROCESSABLE, key, name);
        refusal.addSuppressed(e);
        return refusal;
    }

    /** Where the native library cannot be loaded, that is the machine's nature and no fault to show a trace of. */
    static OrtEnvironment environment() {
        OnnxNatives.forgetWhatIsGone();
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError e) {
            BadInput unsupported = new BadInput(
                    BadInput.Kind.UNPROCESSABLE,
                    "error.onnx.natives",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"));
            unsupported.addSuppressed(e);
            throw unsupported;
        }
    }

    /** Names of what the network asks for. */
    public Set<String> inputs() {
        return Set.copyOf(inputs.keySet());
    }

    /** Names of what it answers with, in its own order. */
    public List<String> outputs() {
        return outputs;
    }

    /** Axes of an input. */
    public int rank(String input) {
        return inputs.get(input).getShape().length;
    }

    /** Runs the network; every declared output comes back under its own name. */
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        return run(inputs, Set.copyOf(outputs));
    }

    /**
     * Runs the network for some of its outputs. Inputs are handed over in the element type that the network declares,
     * and what it answers in half precision comes back in single.
     */
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Set<String> wanted) {
        Map<String, Tensor> answer = new HashMap<>();
        Map<String, OnnxTensor> pinned = new HashMap<>();
        Map<String, OnnxTensor> tensors = new HashMap<>();
        Set<String> others = new HashSet<>();
        begin();
        try {
            for (String output : wanted) {
                if (sizes.containsKey(output)) {
                    Tensor tensor = new Tensor(sizes.get(output));
                    answer.put(output, tensor);
                    pinned.put(output, OnnxTensor.createTensor(environment, tensor.values(), tensor.shape()));
                } else {
                    others.add(output);
                }
            }
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                tensors.put(input.getKey(), tensor(input.getKey(), input.getValue()));
            }
            try (OrtSession.Result result = session.run(tensors, others, pinned)) {
                for (String output : others) {
                    answer.put(output, copy(output, result));
                }
                return answer;
            }
        } catch (OrtException e) {
            throw failure("error.onnx.run", e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            pinned.values().forEach(OnnxTensor::close);
            runs.readLock().unlock();
        }
    }

    private static Tensor copy(String output, OrtSession.Result result) throws OrtException {
        if (!(result.get(output).orElseThrow() instanceof OnnxTensor tensor)) {
            throw new OrtException(output + " is no tensor");
        }
        requireFew(tensor.getInfo().getShape());
        FloatBuffer values = tensor.getFloatBuffer();
        if (values == null) {
            throw new OrtException(output + " holds no floating-point numbers");
        }
        Tensor copy = new Tensor(tensor.getInfo().getShape());
        copy.values().put(values);
        return copy;
    }

    /** The run and nothing else, for measuring what that takes: what the network answers is dropped. */
    public Runnable bare(Map<String, Tensor> inputs, Set<String> wanted) {
        return () -> {
            Map<String, OnnxTensor> tensors = new HashMap<>();
            begin();
            try {
                for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                    tensors.put(input.getKey(), tensor(input.getKey(), input.getValue()));
                }
                session.run(tensors, wanted).close();
            } catch (OrtException e) {
                throw new IllegalStateException("network " + name + " failed", e);
            } finally {
                tensors.values().forEach(OnnxTensor::close);
                runs.readLock().unlock();
            }
        };
    }

    /** Until {@code runs.readLock().unlock()}, the session stays. */
    private void begin() {
        runs.readLock().lock();
        if (closed) {
            runs.readLock().unlock();
            throw new IllegalStateException("network " + name + " is closed");
        }
    }

    private OnnxTensor tensor(String input, Tensor value) throws OrtException {
        TensorInfo declared = inputs.get(input);
        // What the network does not know is the runtime's to refuse, with all names.
        OnnxJavaType type = declared == null ? OnnxJavaType.FLOAT : declared.type;
        FloatBuffer values = value.values();
        long[] shape = value.shape();
        return switch (type) {
            case FLOAT16 -> {
                ByteBuffer half = direct(value.size() * Short.BYTES);
                half.asShortBuffer().put(Fp16Conversions.convertFloatBufferToFp16Buffer(values));
                yield OnnxTensor.createTensor(environment, half, shape, OnnxJavaType.FLOAT16);
            }
            case INT64 -> {
                LongBuffer whole = direct(value.size() * Long.BYTES).asLongBuffer();
                for (int i = 0; i < value.size(); i++) {
                    whole.put(i, Math.round(values.get(i)));
                }
                yield OnnxTensor.createTensor(environment, whole, shape);
            }
            case INT32 -> {
                IntBuffer whole = direct(value.size() * Integer.BYTES).asIntBuffer();
                for (int i = 0; i < value.size(); i++) {
                    whole.put(i, Math.round(values.get(i)));
                }
                yield OnnxTensor.createTensor(environment, whole, shape);
            }
            case FLOAT -> OnnxTensor.createTensor(environment, values, shape);
            default -> throw new OrtException(input + " is wanted as " + type);
        };
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        runs.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("network " + name + " cannot be closed", e);
        } finally {
            runs.writeLock().unlock();
        }
    }
}
