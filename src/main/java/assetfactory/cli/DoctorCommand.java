package assetfactory.cli;

import assetfactory.cli.DoctorFinding.Status;
import assetfactory.message.Messages;
import assetfactory.web.ServerConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether this machine can do the work, and says what to do where it cannot. */
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final RootCommand root;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "doctor-port")
    private int port = ServerConfig.PORT;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "doctor-data")
    private Path data = Path.of("data");

    @Mixin
    private ProviderOption provider;

    DoctorCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    @Override
    public Integer call() {
        List<DoctorFinding> findings = new DoctorChecks(data, port, provider, surroundings).all(this::show);
        boolean failed = findings.stream().anyMatch(finding -> finding.status() == Status.FAIL);
        return failed ? Failures.FAILED : 0;
    }

    private void show(DoctorFinding finding) {
        Messages messages = Messages.in(surroundings.locale());
        String text = messages.text("cli.doctor." + finding.key(), finding.arguments());
        String remedy = finding.status() == Status.OK
                ? ""
                : messages.text("cli.doctor." + finding.key() + ".remedy", finding.arguments());
        if (root.json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("event", "check");
            line.put("check", finding.key());
            line.put("status", finding.status());
            line.put("message", text);
            line.put("remedy", remedy);
            surroundings.out().println(JsonLine.of(line));
            return;
        }
        surroundings.out().println(label(finding.status()) + "  " + text);
        if (!remedy.isEmpty()) {
            surroundings.out().println("      → " + remedy);
        }
    }

    private String label(Status status) {
        String colour = switch (status) {
            case OK -> "@|green ok  |@";
            case WARN -> "@|yellow warn|@";
            case FAIL -> "@|bold,red fail|@";
        };
        return (surroundings.terminal() ? Ansi.AUTO : Ansi.OFF).string(colour);
    }
}
