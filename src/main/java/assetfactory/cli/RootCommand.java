package assetfactory.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself, and the options that every command has. */
@Command(name = "asset-factory", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", descriptionKey = "json", scope = ScopeType.INHERIT)
    private boolean json;

    @Option(names = "--debug", descriptionKey = "debug", scope = ScopeType.INHERIT)
    private boolean debug;

    /** Whether a machine reads standard output: one JSON object a line and nothing else. */
    boolean json() {
        return json;
    }

    /** Whether stack traces are welcome. */
    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw commandMissing(spec);
    }

    /** Of a command that only others of its own do anything for. */
    static CommandLine.MissingParameterException commandMissing(CommandSpec spec) {
        return new CommandLine.MissingParameterException(spec.commandLine(), spec.args(), "a command is missing");
    }
}
