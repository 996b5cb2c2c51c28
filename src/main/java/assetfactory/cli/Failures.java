package assetfactory.cli;

import assetfactory.batch.BatchResult;
import assetfactory.database.Faults;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.reconstruct.CancelledException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one sentence in the reader's language and an exit code. */
final class Failures {
    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;
    static final int INTERRUPTED = 130;

    /** A service, or the machine. */
    private static final Set<BadInput.Kind> NOT_THE_INPUT =
            EnumSet.of(
                    BadInput.Kind.UNAVAILABLE, BadInput.Kind.FORBIDDEN, BadInput.Kind.UNAUTHORIZED,
                    BadInput.Kind.NO_SPACE);

    private final Surroundings surroundings;
    private final RootCommand root;
    private final Messages messages;

    /** The exit code of a batch that came to an end. */
    static int code(BatchResult result) {
        return result.interrupted() ? INTERRUPTED : result.failed() > 0 ? FAILED : 0;
    }

    Failures(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
        this.messages = Messages.in(surroundings.locale());
    }

    /** The command line itself is wrong. */
    int ofUsage(ParameterException e, String[] args) {
        if (e.getCause() instanceof BadInput input) {
            return wrong(input);
        }
        say("error.cli.usage", sentence(e));
        surroundings.err().println(messages.text(
                "cli.see-help", e.getCommandLine().getCommandSpec().qualifiedName()));
        trace(e);
        return WRONG_INPUT;
    }

    /** A command threw. */
    int ofExecution(Exception e, CommandLine line, ParseResult parsed) {
        if (e instanceof BadInput input) {
            return wrong(input);
        }
        if (e instanceof CancelledException) {
            say("error.cli.interrupted", messages.text("cli.interrupted"));
            return INTERRUPTED;
        }
        Optional<BadInput> fault = Faults.in(e);
        if (fault.isPresent()) {
            trace(e);
            return wrong(fault.get());
        }
        String what = e instanceof UncheckedIOException && e.getCause() != null
                ? e.getMessage() + ": " + e.getCause().getMessage()
                : e.toString();
        say("error.cli.failed", messages.text("cli.failed", what.lines().findFirst().orElse("")));
        trace(e);
        return FAILED;
    }

    private int wrong(BadInput input) {
        say(input.key(), input.in(surroundings.locale()));
        for (Throwable suppressed : input.getSuppressed()) {
            trace(suppressed);
        }
        return NOT_THE_INPUT.contains(input.kind()) ? FAILED : WRONG_INPUT;
    }

    private void say(String code, String sentence) {
        surroundings.err().println(sentence);
        if (root.json()) {
            Map<String, Object> error = new TreeMap<>(Map.of("event", "error", "code", code, "message", sentence));
            surroundings.out().println(JsonLine.of(error));
        }
    }

    private void trace(Throwable e) {
        if (root.debug()) {
            e.printStackTrace(surroundings.err());
        }
    }

    private String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return messages.text("cli.usage.unknown", String.join(" ", unmatched.getUnmatched()));
        }
        if (e instanceof MissingParameterException missing) {
            return missing.getMissing().isEmpty() || missing.getMissing().size() > 1 && isRoot(e)
                    ? messages.text("cli.usage.command")
                    : messages.text("cli.usage.missing", name(missing.getMissing().get(0)));
        }
        if (e instanceof OverwrittenOptionException twice) {
            return messages.text("cli.usage.twice", name(twice.getOverwritten()));
        }
        if (e instanceof MutuallyExclusiveArgsException || e instanceof MaxValuesExceededException
                || e.getArgSpec() == null) {
            return messages.text("cli.usage.other", e.getMessage());
        }
        return messages.text("cli.usage.value", name(e.getArgSpec()), String.valueOf(e.getValue()));
    }

    private static boolean isRoot(ParameterException e) {
        return e.getCommandLine().getParent() == null;
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
