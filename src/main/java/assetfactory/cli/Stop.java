package assetfactory.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Something to do before the process ends, when Ctrl-C, a kill or a terminal that closes ends it.
 *
 * <p>It is done before Java begins to shut down, not in one of its hooks: those all run at once, and in one of them ONNX
 * Runtime lets go of what its networks run on. One that still ran would take the process down with it. A hook remains for
 * ends that no signal announces.
 */
final class Stop implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP");

    /** What a shell shows of a process that a signal ended. */
    private static final int BY_SIGNAL = 128;

    private final Runnable work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Map<Signal, SignalHandler> before = new HashMap<>();
    private final Thread hook = new Thread(this::once, "stop");
    private volatile boolean signalled;

    private Stop(Runnable work) {
        this.work = work;
    }

    /** @param work is done once, in a thread of its own; the process ends after it */
    static Stop doing(Runnable work) {
        Stop stop = new Stop(work);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        SIGNALS.forEach(stop::hear);
        return stop;
    }

    private void hear(String name) {
        try {
            Signal signal = new Signal(name);
            before.put(signal, Signal.handle(signal, this::end));
        } catch (IllegalArgumentException notHere) {
            // Windows has no HUP, and Java may have been told to keep its hands off signals: then the hook does it.
            return;
        }
    }

    private void end(Signal signal) {
        signalled = true;
        once();
        System.exit(BY_SIGNAL + signal.getNumber());
    }

    private void once() {
        if (begun.compareAndSet(false, true)) {
            work.run();
        }
    }

    /** The process goes on; but where a signal has come, it ends, and this does not return. */
    @Override
    public void close() {
        if (signalled) {
            awaitTheEnd();
        }
        before.forEach(Signal::handle);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // Then it has begun, or finds nothing to do any more.
            return;
        }
    }

    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
