package assetfactory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path data;

    private static Run typing(String input, Object... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return Run.english(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void peopleAreAddedListedAndRemoved() {
        Run added = typing(PASSWORD + "\n", "user", "add", "Anna", "--data", data);
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(added.out() + added.err()).contains("Added Anna.").doesNotContain(PASSWORD);
        assertThat(Run.english("user", "list", "--data", data).outLines()).containsExactly("anna");
        assertThat(typing("short\n", "user", "password", "anna", "--data", data).exitCode()).isEqualTo(2);
        assertThat(typing("", "user", "password", "anna", "--data", data).lastError()).contains("standard input");
        assertThat(typing("battery staple", "user", "password", "anna", "--data", data).exitCode()).isZero();
        assertThat(Run.english("user", "remove", "anna", "--data", data).exitCode()).isZero();
        assertThat(Run.english("user", "remove", "anna", "--data", data).exitCode()).isEqualTo(2);
        assertThat(Run.english("user", "list", "--data", data).out()).contains("Nobody");
    }

    @Test
    void filesThatHaveLostTheirDatabaseGetNoEmptyOne() throws Exception {
        Files.createDirectories(data.resolve("assets/01ABC"));
        Run run = typing(PASSWORD + "\n", "user", "add", "anna", "--data", data);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(data.resolve("factory.db")).doesNotExist();
    }

    @Test
    void aPasswordIsNoArgument() {
        Run run = typing("", "user", "add", "anna", PASSWORD, "--data", data);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aTokenIsPrintedOnce() {
        Run added = Run.english("token", "add", "build machine", "--data", data);
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(added.out().strip()).matches("af_[\\w-]{43}");
        Run listed = Run.english("token", "list", "--data", data, "--json");
        assertThat(listed.out()).contains("build machine").doesNotContain(added.out().strip());
        String id = listed.out().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(Run.english("token", "revoke", id, "--data", data).out()).contains("Revoked “build machine”.");
        assertThat(Run.english("token", "revoke", id, "--data", data).exitCode()).isEqualTo(2);
    }

    @Test
    void servingTheNetworkWithoutAPasswordIsRefusedWithWhatToDo() {
        Run run = Run.english("serve", "--host", "0.0.0.0", "--port", "0", "--data", data.resolve("new"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lastError()).contains("ASSET_FACTORY_PASSWORD").contains("asset-factory user add");
    }
}
