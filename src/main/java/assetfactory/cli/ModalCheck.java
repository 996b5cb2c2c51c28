package assetfactory.cli;

import assetfactory.cli.DoctorFinding.Status;
import assetfactory.message.BadInput;
import assetfactory.reconstruct.modal.ModalConfig;
import assetfactory.reconstruct.modal.ModalReconstructor;
import assetfactory.reconstruct.modal.ServiceStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The engine that is elsewhere: whether it is set up, lets us in, and what would compute. */
final class ModalCheck {
    private final Map<String, String> environment;
    private final Locale locale;

    ModalCheck(Surroundings surroundings) {
        this.environment = surroundings.environment();
        this.locale = surroundings.locale();
    }

    DoctorFinding modal() {
        try {
            Optional<ModalConfig> config = ModalConfig.of(environment);
            if (config.isEmpty()) {
                return new DoctorFinding(Status.OK, "modal-off", ModalConfig.URL);
            }
            try (ModalReconstructor engine = new ModalReconstructor(config.get())) {
                ServiceStatus status = engine.status();
                return status.warm() == 0
                        ? new DoctorFinding(Status.OK, "modal-cold", engine.where(), status.version(), status.backlog())
                        : new DoctorFinding(
                                Status.OK,
                                "modal-warm",
                                engine.where(),
                                status.version(),
                                status.model(),
                                status.revision(),
                                status.gpu(),
                                status.warm(),
                                status.backlog());
            }
        } catch (BadInput e) {
            return new DoctorFinding(Status.FAIL, "modal-wrong", e.in(locale));
        }
    }
}
