package assetfactory.cli;

import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Asks for a new password: never as an argument, which every user of a machine can read. */
final class PasswordPrompt {
    private PasswordPrompt() {}

    /** Twice and unseen on a terminal; else the first line of standard input. */
    static String read(Messages messages) {
        Console console = System.console();
        if (console == null || !Terminal.attached()) {
            return line();
        }
        char[] password = asked(console, messages.text("cli.access.password"));
        char[] again = asked(console, messages.text("cli.access.again"));
        if (!Arrays.equals(password, again)) {
            throw new BadInput(BadInput.Kind.INVALID, "cli.access.differ");
        }
        return new String(password);
    }

    private static char[] asked(Console console, String prompt) {
        char[] typed = console.readPassword("%s ", prompt);
        return Optional.ofNullable(typed).orElseThrow(PasswordPrompt::none);
    }

    private static String line() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return Optional.ofNullable(line).filter(text -> !text.isEmpty()).orElseThrow(PasswordPrompt::none);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read standard input", e);
        }
    }

    private static BadInput none() {
        return new BadInput(BadInput.Kind.INVALID, "error.access.password.none");
    }
}
