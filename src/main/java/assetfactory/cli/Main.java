package assetfactory.cli;

import assetfactory.asset.Generator;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The command line. Exit codes: 0 done, 1 something failed, 2 the command or its input is wrong, 130 interrupted.
 */
public final class Main {
    private static final String LOG = "ASSET_FACTORY_LOG";

    private Main() {}

    public static void main(String[] args) {
        // Nothing here opens a window; with a display, AWT would still connect to it.
        System.setProperty("java.awt.headless", "true");
        if (args.length > 0 && !args[0].equals("serve") && System.getenv(LOG) == null) {
            // What a command does it says itself, line by line; a log between the lines is for servers.
            System.setProperty(LOG, "WARN");
        }
        System.exit(run(Surroundings.ofProcess(), args));
    }

    /** Runs one command and returns its exit code; without arguments it serves. */
    static int run(Surroundings surroundings, String... args) {
        return commandLine(surroundings).execute(args.length == 0 ? new String[] {"serve"} : args);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        RootCommand root = new RootCommand();
        CommandLine line = new CommandLine(root)
                .addSubcommand("serve", new ServeCommand(surroundings, root))
                .addSubcommand("mask", new MaskCommand(surroundings, root))
                .addSubcommand("generate", new GenerateCommand(surroundings, root))
                .addSubcommand("batch", new BatchCommand(surroundings, root))
                .addSubcommand("finish", new FinishCommand(surroundings, root))
                .addSubcommand("import", new ImportCommand(surroundings, root))
                .addSubcommand("convert", new ConvertCommand(surroundings, root))
                .addSubcommand("scene", new SceneCommand(surroundings, root))
                .addSubcommand("models", new ModelsCommand(surroundings, root))
                .addSubcommand("user", new UserCommand(surroundings, root))
                .addSubcommand("token", new TokenCommand(surroundings, root))
                .addSubcommand("backup", new BackupCommand(surroundings, root))
                .addSubcommand("restore", new RestoreCommand(surroundings, root))
                .addSubcommand("doctor", new DoctorCommand(surroundings, root))
                .addSubcommand("evaluate-masks", new EvaluateMasksCommand(surroundings, root))
                .addSubcommand("benchmark", new BenchmarkCommand(surroundings, root));
        Failures failures = new Failures(surroundings, root);
        line.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.terminal() ? Ansi.AUTO : Ansi.OFF))
                .setParameterExceptionHandler(failures::ofUsage)
                .setExecutionExceptionHandler(failures::ofExecution)
                .setResourceBundle(new HelpTexts(surroundings.locale()));
        line.getCommandSpec().version(Generator.text() + " (Java " + System.getProperty("java.version") + ")");
        return line;
    }

    /** Through the stream's own encoding: a writer upon it would choose the platform's, and print question marks. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                stream.print(new String(text, from, length));
            }

            @Override
            public void flush() {
                stream.flush();
            }

            @Override
            public void close() {
                stream.flush();
            }
        }, true);
    }
}
