package assetfactory.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import assetfactory.message.BadInput;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A network loaded into this process. Safe to run from several threads at once; closing it waits for the runs that go on,
 * since a run whose session goes away takes the whole process with it.
 */
public final class OnnxModel implements AutoCloseable {
    /** Of what is worked out once while it is loaded; networks that people use stay below a tenth of it. */
    private static final String MOST_FOLDED_BYTES = String.valueOf(256 << 20);

    private final String name;
    private final boolean foreign;
    private final long fileBytes;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OnnxInputs inputs;
    private final OnnxOutputs outputs;
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
     * The same of a file that leaves some sides of its tensors open.
     *
     * @param sides by the names that the file gives them: a network of fixed sides is faster. A name that the file does
     *     not know is no error
     */
    public OnnxModel(String name, byte[] bytes, int threads, Map<String, Long> sides) {
        this(name, bytes, threads, Provider.CPU, sides);
    }

    /**
     * From a person's own file, which may be larger than the heap, and anything; see above.
     *
     * @throws BadInput also where it cannot be loaded, and later where it cannot be run
     */
    public OnnxModel(String name, Path file, int threads, Provider provider) {
        this(name, true, file.toFile().length(), threads, provider, Map.of(), (environment, options) -> {
            OnnxFile.check(name, file);
            return environment.createSession(file.toString(), options);
        });
    }

    /** From bytes; see above. */
    public OnnxModel(String name, byte[] bytes, int threads, Provider provider) {
        this(name, bytes, threads, provider, Map.of());
    }

    private OnnxModel(String name, byte[] bytes, int threads, Provider provider, Map<String, Long> sides) {
        this(name, false, bytes.length, threads, provider, sides,
                (environment, options) -> environment.createSession(bytes, options));
    }

    private interface Loading {
        OrtSession session(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    private OnnxModel(
            String name,
            boolean foreign,
            long fileBytes,
            int threads,
            Provider provider,
            Map<String, Long> sides,
            Loading loading) {
        this.name = name;
        this.foreign = foreign;
        this.fileBytes = fileBytes;
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
            for (Map.Entry<String, Long> side : sides.entrySet()) {
                options.setSymbolicDimensionValue(side.getKey(), side.getValue());
            }
            provider.addTo(options);
            this.session = loading.session(environment, options);
            try {
                this.inputs = new OnnxInputs(environment, session);
                this.outputs = new OnnxOutputs(session);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw failure("error.onnx.load", e);
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

    /** Size of its file, without what the file refers to. */
    public long fileBytes() {
        return fileBytes;
    }

    /** Names of what the network asks for. */
    public Set<String> inputs() {
        return inputs.names();
    }

    /** Names of what it answers with, in its own order. */
    public List<String> outputs() {
        return outputs.names();
    }

    /** Axes of an input. */
    public int rank(String input) {
        return inputs.rank(input);
    }

    /** Runs the network; every declared output comes back under its own name. */
    public Map<String, Tensor> run(Map<String, Tensor> values) {
        return run(values, Set.copyOf(outputs.names()));
    }

    /**
     * Runs the network for some of its outputs. Inputs are handed over in the element type that the network declares,
     * and what it answers in half precision comes back in single.
     */
    public Map<String, Tensor> run(Map<String, Tensor> values, Set<String> wanted) {
        Map<String, Tensor> answer = new HashMap<>();
        wanted.forEach(output -> outputs.shape(output).ifPresent(shape -> answer.put(output, new Tensor(shape))));
        run(values, wanted, answer);
        return answer;
    }

    /**
     * The same for what is looked at once: memory that has just been asked for is slow to write for the first time.
     *
     * @param read is given what the network answers, which is written over when it has returned
     * @return what it returns
     */
    public <T> T run(Map<String, Tensor> values, Set<String> wanted, Function<Map<String, Tensor>, T> read) {
        Map<String, Tensor> answer = outputs.borrow(wanted);
        Map<String, Tensor> borrowed = Map.copyOf(answer);
        try {
            run(values, wanted, answer);
            return read.apply(answer);
        } finally {
            outputs.giveBack(borrowed);
        }
    }

    /** @param answer holds where the outputs of known sizes are to be written; the others are added */
    private void run(Map<String, Tensor> values, Set<String> wanted, Map<String, Tensor> answer) {
        Map<String, OnnxTensor> pinned = new HashMap<>();
        Map<String, OnnxTensor> tensors = new HashMap<>();
        Set<String> others = new HashSet<>(wanted);
        begin();
        try {
            for (Map.Entry<String, Tensor> known : answer.entrySet()) {
                Tensor tensor = known.getValue();
                pinned.put(known.getKey(), OnnxTensor.createTensor(environment, tensor.values(), tensor.shape()));
                others.remove(known.getKey());
            }
            inputs.make(values, tensors);
            try (OrtSession.Result result = session.run(tensors, others, pinned)) {
                for (String output : others) {
                    answer.put(output, OnnxOutputs.copy(output, result));
                }
            }
        } catch (OrtException e) {
            throw failure("error.onnx.run", e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            pinned.values().forEach(OnnxTensor::close);
            runs.readLock().unlock();
        }
    }

    /** The run and nothing else, for measuring what that takes: what the network answers is dropped. */
    public Runnable bare(Map<String, Tensor> values, Set<String> wanted) {
        return () -> {
            Map<String, OnnxTensor> tensors = new HashMap<>();
            begin();
            try {
                inputs.make(values, tensors);
                session.run(tensors, wanted).close();
            } catch (OrtException e) {
                throw failure("error.onnx.run", e);
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
