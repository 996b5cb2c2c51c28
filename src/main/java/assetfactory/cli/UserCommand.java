package assetfactory.cli;

import assetfactory.access.Account;
import assetfactory.message.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The people who may sign in to a server. */
@Command(name = "user", mixinStandardHelpOptions = true, sortOptions = false)
final class UserCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;
    private final Messages messages;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessPlace place;

    UserCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
        this.messages = Messages.in(surroundings.locale());
    }

    @Override
    public void run() {
        throw RootCommand.commandMissing(spec);
    }

    @Command(name = "add", mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "NAME", descriptionKey = "user-name") String name) {
        String password = PasswordPrompt.read(messages);
        place.with(surroundings, access -> {
            access.accounts().add(name, password);
            return 0;
        });
        return said("added", name, "cli.access.added");
    }

    @Command(name = "password", mixinStandardHelpOptions = true)
    int password(@Parameters(paramLabel = "NAME", descriptionKey = "user-name") String name) {
        String password = PasswordPrompt.read(messages);
        place.with(surroundings, access -> {
            access.accounts().changePassword(name, password);
            return 0;
        });
        return said("changed", name, "cli.access.changed");
    }

    @Command(name = "remove", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME", descriptionKey = "user-name") String name) {
        place.with(surroundings, access -> {
            access.accounts().remove(name);
            return 0;
        });
        return said("removed", name, "cli.access.removed");
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() {
        List<Account> accounts = place.with(surroundings, access -> access.accounts().all());
        for (Account account : accounts) {
            print("user", account.name(), account.name());
        }
        if (accounts.isEmpty() && !root.json()) {
            surroundings.out().println(messages.text("cli.access.none"));
        }
        return 0;
    }

    private int said(String event, String name, String key) {
        print(event, name, messages.text(key, name));
        return 0;
    }

    private void print(String event, String name, String line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", event);
        json.put("name", name);
        surroundings.out().println(root.json() ? JsonLine.of(json) : line);
    }
}
