package assetfactory.cli;

import assetfactory.cli.DoctorFinding.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What {@code doctor} looks at, one finding each. */
final class DoctorChecks {
    private final MachineChecks machine;
    private final NetworkChecks networks;
    private final DataChecks folder;
    private final ModalCheck modal;

    DoctorChecks(Path data, int port, ProviderOption provider, Surroundings surroundings) {
        this.machine = new MachineChecks(port, surroundings.cache());
        this.networks = new NetworkChecks(data, provider, surroundings);
        this.folder = new DataChecks(data, surroundings.locale());
        this.modal = new ModalCheck(surroundings);
    }

    /** Shows each finding as soon as it is there. */
    List<DoctorFinding> all(Consumer<DoctorFinding> show) {
        List<Supplier<DoctorFinding>> checks = List.of(
                machine::java,
                machine::memory,
                networks::models,
                networks::model,
                networks::masks,
                networks::shapes,
                machine::meshopt,
                folder::folder,
                folder::space,
                folder::database,
                machine::port,
                machine::fonts,
                modal::modal,
                () -> new DoctorFinding(Status.OK, "webgl"));
        List<DoctorFinding> findings = new ArrayList<>();
        for (Supplier<DoctorFinding> check : checks) {
            DoctorFinding finding = check.get();
            show.accept(finding);
            findings.add(finding);
        }
        return findings;
    }
}
