package assetfactory.reconstruct.modal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in the documentation says what is tested, and all of it. */
class FaultTableTest {
    private static final Pattern ROW = Pattern.compile("^\\|.*\\| `(\\w+)\\.(\\w+)` \\|$", Pattern.MULTILINE);

    @Test
    void everyRowIsATestAndEveryTestOfAFaultIsARow() throws IOException {
        String table = Files.readString(Path.of("docs", "modal-faults.md"));
        Set<String> rows = new TreeSet<>();
        Matcher matcher = ROW.matcher(table);
        while (matcher.find()) {
            rows.add(matcher.group(1) + "." + matcher.group(2));
        }
        long lines = table.lines().filter(line -> line.startsWith("| ") && !line.matches("\\| (fault|---).*")).count();
        assertThat(rows).as("one test a row").hasSize((int) lines);
        Set<String> tests = Stream.of(ModalFaultsTest.class, RestartTest.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map((Method method) -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(tests);
    }
}
