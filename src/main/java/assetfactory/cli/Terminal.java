package assetfactory.cli;

import java.io.Console;

/** Whether this process talks to a person directly. */
final class Terminal {
    private Terminal() {}

    static boolean attached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is always a console, and this method tells what it is.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
