package assetfactory.cli;

import assetfactory.message.Messages;
import assetfactory.model.Catalogue;
import assetfactory.model.InstalledModel;
import assetfactory.model.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the models command says, for people and for machines. */
final class ModelTexts {
    private final Surroundings surroundings;
    private final RootCommand root;

    ModelTexts(Surroundings surroundings, RootCommand root) {
        this.surroundings = surroundings;
        this.root = root;
    }

    void list(Models models) {
        List<InstalledModel> installed = models.installed();
        String inUse = models.inUse();
        line(inUse, Models.BUNDLED, "bundled", "pocket-sam", 0);
        for (Catalogue.Model model : models.catalogue().models()) {
            boolean there = installed.stream().anyMatch(one -> one.id().equals(model.id()));
            line(inUse, model.id(), there ? "installed" : "available", model.title(), model.downloadBytes());
        }
        for (InstalledModel model : installed) {
            if (models.catalogue().find(model.id()).isEmpty()) {
                line(inUse, model.id(), "installed", model.title() + " (" + model.family() + ")", model.bytes());
            }
        }
        models.missing().ifPresent(id -> say("cli.models.missing", "missing", id));
    }

    private void line(String inUse, String id, String state, String title, long bytes) {
        boolean used = id.equals(inUse);
        if (root.json()) {
            Map<String, Object> line = event("model");
            line.put("id", id);
            line.put("title", title);
            line.put("state", state);
            line.put("inUse", used);
            line.put("bytes", bytes);
            surroundings.out().println(JsonLine.of(line));
            return;
        }
        String size = bytes == 0 ? "" : text("cli.models.megabytes", (bytes + 500_000) / 1_000_000);
        surroundings.out().println(String.format(
                Locale.ROOT,
                "%s %-20s %8s  %s (%s)",
                used ? "*" : " ",
                id,
                size,
                title,
                text("cli.models.state." + state)));
    }

    /** In full, before anything is fetched. */
    void licence(Catalogue catalogue, Catalogue.Model model) {
        List<String> ids = new ArrayList<>();
        if (!root.json()) {
            surroundings.out().println(model.title() + " (" + model.source() + ")");
            surroundings.out().println(model.notice());
        }
        for (Catalogue.Licence licence : catalogue.licences(model)) {
            ids.add(licence.id());
            if (!root.json()) {
                surroundings.out().println();
                surroundings.out().println(licence.title() + ", " + licence.url());
                surroundings.out().println();
                surroundings.out().println(licence.text());
            }
        }
        if (root.json()) {
            Map<String, Object> line = event("licence");
            line.put("id", model.id());
            line.put("licences", ids);
            line.put("notice", model.notice());
            surroundings.out().println(JsonLine.of(line));
        } else {
            surroundings.err().println(text("cli.models.accept", model.id()));
        }
    }

    void installed(InstalledModel model, String key) {
        if (root.json()) {
            Map<String, Object> line = event("result");
            line.put("id", model.id());
            line.put("version", model.version());
            line.put("family", model.family());
            line.put("bytes", model.bytes());
            surroundings.out().println(JsonLine.of(line));
        } else {
            surroundings.out().println(text(key, model.id(), (model.bytes() + 500_000) / 1_000_000));
        }
    }

    void incomplete(String id, String file) {
        if (root.json()) {
            Map<String, Object> line = event("incomplete");
            line.put("id", id);
            line.put("wanted", file);
            surroundings.out().println(JsonLine.of(line));
        } else {
            surroundings.out().println(text("cli.models.incomplete", id, file));
        }
    }

    void verified(Models.Verified verified) {
        boolean right = verified.damaged().isEmpty();
        if (root.json()) {
            Map<String, Object> line = event("verified");
            line.put("id", verified.model().id());
            line.put("damaged", verified.damaged());
            surroundings.out().println(JsonLine.of(line));
        } else {
            surroundings.out().println(text(
                    right ? "cli.models.right" : "cli.models.damaged",
                    verified.model().id(),
                    String.join(", ", verified.damaged())));
        }
    }

    void say(String key, String event, Object... arguments) {
        if (root.json()) {
            Map<String, Object> line = event(event);
            if (arguments.length > 0) {
                line.put("id", arguments[0]);
            }
            surroundings.out().println(JsonLine.of(line));
        } else {
            surroundings.out().println(text(key, arguments));
        }
    }

    private static Map<String, Object> event(String name) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", name);
        return line;
    }

    private String text(String key, Object... arguments) {
        return Messages.in(surroundings.locale()).text(key, arguments);
    }
}
