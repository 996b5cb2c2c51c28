package assetfactory.web.page;

import assetfactory.model.Catalogue;
import assetfactory.model.Fetches;
import assetfactory.model.InstalledModel;
import assetfactory.model.Models;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which models read clicks: what there is, what can be fetched, what is used. */
public final class ModelPages {
    private static final String BASE = "/settings/models";

    private final Models models;
    private final Fetches fetches;

    public ModelPages(Models models, Fetches fetches) {
        this.models = models;
        this.fetches = fetches;
    }

    /**
     * @param state {@code used}, {@code here}, {@code fetching} or {@code away}
     * @param bytes 0 where it is not known
     * @param licences of what is not here yet
     * @param fetch the latest, if there was one since the server started
     * @param problem why that failed; empty where it did not
     */
    record Row(
            String id,
            String title,
            String state,
            boolean bundled,
            String version,
            long bytes,
            String notice,
            String source,
            List<Catalogue.Licence> licences,
            Optional<Fetches.Fetch> fetch,
            String problem) {}

    public void register(JavalinConfig config) {
        config.routes.get(BASE, ctx -> ctx.render("settings-models", model(ctx)));
        config.routes.post(BASE + "/verify", this::verify);
        config.routes.post(BASE + "/forget", this::forget);
        config.routes.get(BASE + "/{id}", this::licence);
        config.routes.get(BASE + "/{id}/row", this::row);
        config.routes.post(BASE + "/{id}/fetch", this::fetch);
        config.routes.post(BASE + "/{id}/cancel", this::cancel);
        config.routes.post(BASE + "/{id}/use", this::use);
        config.routes.post(BASE + "/{id}/remove", this::remove);
    }

    private Map<String, Object> model(Context ctx) {
        Locale locale = Visitor.of(ctx).locale();
        List<Row> rows = rows(locale);
        Map<String, Object> model = new HashMap<>();
        model.put("rows", rows);
        model.put("moving", rows.stream().anyMatch(row -> row.state().equals("fetching")));
        model.put("missing", models.missing().orElse(""));
        model.put("bundledId", Models.BUNDLED);
        model.put("free", models.freeBytes());
        model.put("waiting", models.waitingBytes());
        model.put("folder", models.root().toString());
        model.put("families", models.catalogue().families());
        model.put("verified", List.of());
        // The catalogue's first: the others are for those who know why.
        model.put("recommended", models.catalogue().models().get(0).id());
        return model;
    }

    private List<Row> rows(Locale locale) {
        String inUse = models.inUse();
        List<InstalledModel> installed = models.installed();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                Models.BUNDLED, Models.BUNDLED, inUse.equals(Models.BUNDLED) ? "used" : "here", true, "", 0, "", "",
                List.of(), Optional.empty(), ""));
        for (Catalogue.Model model : models.catalogue().models()) {
            Optional<InstalledModel> there =
                    installed.stream().filter(one -> one.id().equals(model.id())).findFirst();
            rows.add(there.map(one -> here(one, inUse)).orElseGet(() -> away(model, locale)));
        }
        installed.stream()
                .filter(one -> models.catalogue().find(one.id()).isEmpty())
                .forEach(one -> rows.add(here(one, inUse)));
        return rows;
    }

    private Row here(InstalledModel model, String inUse) {
        Optional<Catalogue.Model> known = models.catalogue().find(model.id());
        return new Row(
                model.id(),
                model.title(),
                model.id().equals(inUse) ? "used" : "here",
                false,
                model.version(),
                model.bytes(),
                known.map(Catalogue.Model::notice).orElse(""),
                known.map(Catalogue.Model::source).orElse(""),
                List.of(),
                Optional.empty(),
                "");
    }

    private Row away(Catalogue.Model model, Locale locale) {
        Optional<Fetches.Fetch> fetch = fetches.find(model.id());
        boolean moving = fetch.filter(one -> !one.state().ended()).isPresent();
        return new Row(
                model.id(),
                model.title(),
                moving ? "fetching" : "away",
                false,
                "",
                model.downloadBytes(),
                model.notice(),
                model.source(),
                models.catalogue().licences(model),
                fetch,
                fetch.flatMap(Fetches.Fetch::problem).map(problem -> problem.in(locale)).orElse(""));
    }

    /** One row, while its model is being fetched. */
    private void row(Context ctx) {
        Map<String, Object> model = model(ctx);
        List<Row> row = rows(Visitor.of(ctx).locale()).stream()
                .filter(one -> one.id().equals(ctx.pathParam("id")))
                .toList();
        if (row.isEmpty()) {
            throw Answers.notFound().get();
        }
        model.put("rows", row);
        ctx.render("parts/models :: row", model);
    }

    private void list(Context ctx) {
        ctx.render("parts/models :: list", model(ctx));
    }

    /** A page of its own: without JavaScript a person reads it, accepts, and sends the form. */
    private void licence(Context ctx) {
        Catalogue.Model model = models.catalogue().find(ctx.pathParam("id")).orElseThrow(Answers.notFound());
        Map<String, Object> shown = new HashMap<>();
        shown.put("model", model);
        shown.put("licences", models.catalogue().licences(model));
        ctx.render("settings-model", shown);
    }

    private void fetch(Context ctx) {
        fetches.start(ctx.pathParam("id"), ctx.formParam("accept") != null);
        listOrPage(ctx);
    }

    private void cancel(Context ctx) {
        fetches.cancel(ctx.pathParam("id"));
        listOrPage(ctx);
    }

    private void use(Context ctx) {
        models.use(ctx.pathParam("id"));
        listOrPage(ctx);
    }

    private void remove(Context ctx) {
        models.remove(ctx.pathParam("id"));
        listOrPage(ctx);
    }

    private void forget(Context ctx) {
        models.forgetWaiting();
        listOrPage(ctx);
    }

    private void verify(Context ctx) {
        Map<String, Object> model = model(ctx);
        model.put("verified", models.verify());
        ctx.render(Answers.fragment(ctx) ? "parts/models :: list" : "settings-models", model);
    }

    private void listOrPage(Context ctx) {
        if (Answers.fragment(ctx)) {
            list(ctx);
        } else {
            Answers.goTo(ctx, BASE);
        }
    }
}
