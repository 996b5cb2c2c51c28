package assetfactory.reconstruct.modal;

import assetfactory.message.BadInput;
import assetfactory.reconstruct.CancelledException;
import assetfactory.reconstruct.Errand;
import assetfactory.reconstruct.Progress;
import assetfactory.reconstruct.Reconstruction;
import assetfactory.reconstruct.ReconstructionRequest;
import assetfactory.reconstruct.Reconstructor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SAM 3D Objects, computed by the service in {@code modal/}: on Modal, or on any machine that runs it.
 *
 * <p>What each fault on the way does is listed in {@code docs/modal-faults.md}.
 */
public final class ModalReconstructor implements Reconstructor {
    public static final String ID = "modal";

    private static final Logger LOG = LoggerFactory.getLogger(ModalReconstructor.class);
    private static final Duration CALL_OFF_WITHIN = Duration.ofSeconds(8);

    private final ModalConfig config;
    private final Timing timing;
    private final Time time;
    private final DoubleSupplier random;
    private final Exchange exchange;

    public ModalReconstructor(ModalConfig config) {
        this(config, Timing.DEFAULT, Time.SYSTEM, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random 0..1, for the pauses between tries */
    ModalReconstructor(ModalConfig config, Timing timing, Time time, DoubleSupplier random) {
        this.config = config;
        this.timing = timing;
        this.time = time;
        this.random = random;
        this.exchange = new Exchange(config, timing);
    }

    @Override
    public String id() {
        return ID;
    }

    /** Of the agreement with the service; model and revision are known when it answers, and stand in the facts. */
    @Override
    public String version() {
        return "service v1";
    }

    @Override
    public boolean elsewhere() {
        return true;
    }

    @Override
    public Reconstruction reconstruct(ReconstructionRequest request, Progress progress) {
        Errand errand = request.errand().orElseThrow(() -> new IllegalArgumentException("no errand"));
        Run run = new Run(time, progress, timing.deadline());
        RemoteRun remote = new RemoteRun(request, errand, run, timing, api(run), retry(run));
        try {
            return remote.reconstruct();
        } catch (CancelledException e) {
            if (progress.calledOff()) {
                end(remote.call());
            }
            throw e;
        } catch (BadInput e) {
            // Another run of the order finds its call. Where there will be none, nobody comes back for what goes on there;
            // where that has ended by itself this does nothing.
            if (!progress.comesBack() || e.kind() != BadInput.Kind.UNAVAILABLE) {
                end(remote.call());
            }
            throw e;
        }
    }

    @Override
    public boolean billed() {
        return !config.price().free();
    }

    /** What the service says its stages took on the GPU; where it says nothing, all the time that passed. */
    @Override
    public double dollars(double seconds, Map<String, Object> facts) {
        double gpuSeconds = seconds;
        if (facts.get("seconds") instanceof Map<?, ?> stages) {
            gpuSeconds = stages.values().stream()
                    .filter(Number.class::isInstance)
                    .mapToDouble(stage -> ((Number) stage).doubleValue())
                    .sum();
        }
        return gpuSeconds * config.price().perSecond(String.valueOf(facts.getOrDefault("gpu", "")));
    }

    @Override
    public void callOff(String remembered) {
        end(RemoteCall.ofNote(remembered));
    }

    /**
     * What the service says of itself.
     *
     * @throws BadInput where it cannot be reached, does not let us in, or is something else
     */
    public ServiceStatus status() {
        Run run = new Run(time, Progress.NONE, ServiceStatus.PATIENCE);
        try {
            return ServiceStatus.ask(api(run), retry(run));
        } catch (Gone noSuchAddress) {
            throw new BadInput(BadInput.Kind.UNAVAILABLE, "error.modal.no-service", config.where());
        }
    }

    /** Host, and port where it is not the usual one. */
    public String where() {
        return config.where();
    }

    private void end(RemoteCall call) {
        if (call.id().isEmpty()) {
            return;
        }
        Run run = new Run(time, Progress.NONE, CALL_OFF_WITHIN);
        try {
            retry(run).until(CALL_OFF_WITHIN, () -> {
                api(run).cancel(call.id().get());
                return call;
            });
        } catch (Gone itHasEnded) {
            return;
        } catch (BadInput e) {
            LOG.warn("The call {} could not be ended: {}", call.id().get(), e.getMessage());
        }
    }

    private ServiceApi api(Run run) {
        return new ServiceApi(config, exchange, run);
    }

    private Retry retry(Run run) {
        return new Retry(run, config.where(), random);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
