package assetfactory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assetfactory.database.Database;
import assetfactory.doubles.SetClock;
import assetfactory.message.BadInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, sign-ins and tokens in a database. */
class AccessTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();
    private Database database;
    private Access access;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("factory.db"));
        access = new Access(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String signIn(String name, String password) throws TooManyTries {
        return access.signIn(name, password, "192.0.2.1").orElse("");
    }

    @Test
    void whoKnowsThePasswordIsLetInUntilTheyStayAwayForAWeek() throws Exception {
        assertThat(access.on()).isFalse();
        access.accounts().add("Anna", PASSWORD);
        assertThat(access.on()).isTrue();
        assertThat(signIn("anna", "correct horsf")).isEmpty();
        String session = signIn(" ANNA ", PASSWORD);
        assertThat(access.signedIn(session)).contains(new Holder(Optional.of("anna")));
        clock.pass(Duration.ofDays(6));
        assertThat(access.signedIn(session)).isPresent();
        clock.pass(Duration.ofDays(6));
        assertThat(access.signedIn(session)).isPresent();
        clock.pass(Duration.ofDays(8));
        assertThat(access.signedIn(session)).isEmpty();
    }

    @Test
    void nobodyStaysSignedInForMoreThanAMonth() throws Exception {
        access.share(Optional.of(PASSWORD));
        String session = signIn("", PASSWORD);
        for (int day = 0; day < 30; day++) {
            assertThat(access.signedIn(session)).as("day %d", day).contains(new Holder(Optional.empty()));
            clock.pass(Duration.ofDays(1));
        }
        clock.pass(Duration.ofMinutes(1));
        assertThat(access.signedIn(session)).isEmpty();
    }

    @Test
    void anotherPasswordSignsOutAndGoneIsGone() throws Exception {
        access.accounts().add("anna", PASSWORD);
        ApiTokens.Added token = access.addToken(Optional.of("anna"), "build machine");
        String session = signIn("anna", PASSWORD);
        access.accounts().changePassword("anna", "battery staple");
        assertThat(access.signedIn(session)).isEmpty();
        assertThat(access.bearer(token.secret())).isPresent();
        String second = signIn("anna", "battery staple");
        access.accounts().remove("anna");
        assertThat(access.signedIn(second)).isEmpty();
        assertThat(access.bearer(token.secret())).isEmpty();
        assertThat(signIn("anna", "battery staple")).isEmpty();
    }

    @Test
    void anotherSharedPasswordSignsOutAndTheSameOneDoesNot() throws Exception {
        access.share(Optional.of(PASSWORD));
        String session = signIn("", PASSWORD);
        access.share(Optional.of(PASSWORD));
        assertThat(access.signedIn(session)).isPresent();
        access.share(Optional.of("battery staple"));
        assertThat(access.signedIn(session)).isEmpty();
        access.share(Optional.empty());
        assertThat(access.on()).isFalse();
    }

    @Test
    void whoGuessesMustWaitAlsoWithTheRightPassword() throws Exception {
        access.accounts().add("anna", PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("anna", "guess " + i)).isEmpty();
        }
        assertThatThrownBy(() -> access.signIn("anna", PASSWORD, "198.51.100.7"))
                .isInstanceOfSatisfying(TooManyTries.class, tries -> assertThat(tries.seconds()).isEqualTo(1));
        assertThatThrownBy(() -> signIn("ben", PASSWORD)).isInstanceOf(TooManyTries.class);
        clock.pass(Duration.ofSeconds(1));
        assertThat(signIn("anna", PASSWORD)).isNotEmpty();
    }

    @Test
    void secretsAreKeptAsHashesAlone() throws Exception {
        access.accounts().add("anna", PASSWORD);
        String session = signIn("anna", PASSWORD);
        ApiTokens.Added token = access.addToken(Optional.empty(), "build machine");
        List<String> kept = database.jdbi().withHandle(handle -> handle.createQuery("""
                        select password from account union select secret from sign_in
                        union select secret from api_token union select label from api_token""")
                .mapTo(String.class)
                .list());
        assertThat(kept).hasSize(4).noneMatch(text -> text.contains(PASSWORD) || session.contains(text)
                || text.contains(session) || text.contains(token.secret()));
        assertThat(token.toString()).doesNotContain(token.secret());
    }

    @Test
    void whatCannotBeANameOrAPasswordIsRefused() {
        for (String name : List.of("", " ", "a b", "-anna", "a".repeat(41), "anna\0", "../anna", "<b>")) {
            refused("error.access.name", () -> access.accounts().add(name, PASSWORD));
        }
        refused("error.access.password", () -> access.accounts().add("anna", "7 chars"));
        access.accounts().add("山田", PASSWORD);
        refused("error.access.taken", () -> access.accounts().add("山田", "battery staple"));
        refused("error.access.unknown", () -> access.accounts().remove("anna"));
        refused("error.access.unknown", () -> access.addToken(Optional.of("anna"), "build machine"));
        refused("error.access.label", () -> access.addToken(Optional.empty(), "two\nlines"));
    }

    private static void refused(String key, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(BadInput.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void longPasswordsCountToTheirEnd() {
        String hash = Passwords.hash("x".repeat(80) + "a");
        Passwords passwords = new Passwords();
        assertThat(passwords.matches("x".repeat(80) + "a", Optional.of(hash))).isTrue();
        assertThat(passwords.matches("x".repeat(80) + "b", Optional.of(hash))).isFalse();
    }
}
