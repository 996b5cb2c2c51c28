package assetfactory.cli;

import assetfactory.access.ApiToken;
import assetfactory.access.ApiTokens;
import assetfactory.message.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The tokens by which programs may use a server. */
@Command(name = "token", mixinStandardHelpOptions = true, sortOptions = false)
final class TokenCommand implements Runnable {
    private final Surroundings surroundings;
    private final RootCommand root;
    private final Messages messages;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AccessPlace place;

    TokenCommand(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
        this.messages = Messages.in(surroundings.locale());
    }

    @Override
    public void run() {
        throw RootCommand.commandMissing(spec);
    }

    @Command(name = "add", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", descriptionKey = "token-label") String label,
            @Option(names = "--user", paramLabel = "USER", descriptionKey = "token-user") Optional<String> user) {
        ApiTokens.Added added = place.with(surroundings, access -> access.addToken(user, label));
        if (root.json()) {
            Map<String, Object> event = facts("token", added.token());
            event.put("token", added.secret());
            surroundings.out().println(JsonLine.of(event));
        } else {
            // The sentence apart from the token, so that TOKEN=$(asset-factory token add …) holds the token alone.
            surroundings.err().println(messages.text("cli.access.token"));
            surroundings.out().println(added.secret());
        }
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() {
        List<ApiToken> tokens = place.with(surroundings, access -> access.tokens().all());
        for (ApiToken token : tokens) {
            String owner = token.account().map(name -> "  " + name).orElse("");
            surroundings.out().println(
                    root.json() ? JsonLine.of(facts("token", token)) : token.id() + "  " + token.label() + owner);
        }
        if (tokens.isEmpty() && !root.json()) {
            surroundings.out().println(messages.text("cli.access.tokens.none"));
        }
        return 0;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "ID", descriptionKey = "token-id") String id) {
        ApiToken token = place.with(surroundings, access -> access.tokens().revoke(id));
        surroundings.out().println(root.json()
                ? JsonLine.of(facts("revoked", token))
                : messages.text("cli.access.revoked", token.label()));
        return 0;
    }

    private static Map<String, Object> facts(String event, ApiToken token) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("event", event);
        facts.put("id", token.id());
        facts.put("name", token.label());
        token.account().ifPresent(account -> facts.put("user", account));
        return facts;
    }
}
