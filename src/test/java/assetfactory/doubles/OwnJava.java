package assetfactory.doubles;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a Java of a test's own, on the classes of this one. */
public final class OwnJava {
    /** It lives for seconds: compiling what it does as well as can be costs more than all that it does. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private OwnJava() {}

    /** @param options of the Java, such as {@code -Xmx400m} */
    public static List<String> command(List<String> options, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    public static List<String> command(Class<?> main, Object... arguments) {
        return command(List.of(), main, arguments);
    }
}
