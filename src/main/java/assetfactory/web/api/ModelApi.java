package assetfactory.web.api;

import assetfactory.message.BadInput;
import assetfactory.model.Catalogue;
import assetfactory.model.Fetches;
import assetfactory.model.InstalledModel;
import assetfactory.model.Intake;
import assetfactory.model.Models;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The segmentation models of this server: seen, fetched, checked, chosen, removed. */
public final class ModelApi {
    static final String BASE = ApiRoutes.BASE + "/models";

    private final Models models;
    private final Fetches fetches;
    private final Json json = new Json();

    public ModelApi(Models models, Fetches fetches) {
        this.models = models;
        this.fetches = fetches;
    }

    /** @param total 0 where the hosts do not say */
    record Fetched(String state, long done, long total, Optional<Answers.Problem> problem) {
        static Fetched of(Fetches.Fetch fetch, Locale locale) {
            return new Fetched(
                    fetch.state().name().toLowerCase(Locale.ROOT),
                    fetch.done(),
                    fetch.total(),
                    fetch.problem().map(problem -> new Answers.Problem(problem.key(), problem.in(locale))));
        }
    }

    /**
     * @param bytes to download, or on the disk where it is installed
     * @param licences as their short names; the text is in the answer for one model
     */
    record Model(
            String id,
            String title,
            String family,
            boolean bundled,
            boolean installed,
            boolean inUse,
            String version,
            long bytes,
            List<String> licences,
            String notice,
            String source,
            Optional<Fetched> fetch) {}

    record Licence(String id, String title, String url, String text) {}

    record OneModel(Model model, List<Licence> licences) {}

    /** @param missing id of a model that was chosen and is gone: the bundled one stands in for it */
    record Listed(String inUse, Optional<String> missing, long freeBytes, long waitingBytes, List<Model> models) {}

    record Acceptance(@JsonProperty(required = true) boolean acceptLicence) {}

    record Verified(String id, List<String> damaged) {}

    record Verification(List<Verified> models) {}

    /** @param file that is still wanted */
    record Wanted(String id, String file) {}

    /** @param models ids of those that are whole now */
    record Imported(List<String> models, List<Wanted> wanted) {}

    public void register(JavalinConfig config) {
        config.routes.get(BASE, ctx -> json.answer(ctx, 200, list(ApiRoutes.locale(ctx))));
        config.routes.post(BASE + "/verify", this::verify);
        config.routes.put(BASE + "/files", this::take);
        config.routes.get(BASE + "/{id}", this::show);
        config.routes.delete(BASE + "/{id}", this::remove);
        config.routes.post(BASE + "/{id}/fetch", this::fetch);
        config.routes.post(BASE + "/{id}/cancel", this::cancel);
        config.routes.post(BASE + "/{id}/use", this::use);
    }

    private Listed list(Locale locale) {
        return new Listed(
                models.inUse(), models.missing(), models.freeBytes(), models.waitingBytes(), all(locale));
    }

    private List<Model> all(Locale locale) {
        String inUse = models.inUse();
        List<InstalledModel> installed = models.installed();
        List<Model> all = new ArrayList<>();
        all.add(new Model(
                Models.BUNDLED, Models.BUNDLED, "pocket", true, true, inUse.equals(Models.BUNDLED), "", 0,
                List.of("MIT"), "", "", Optional.empty()));
        for (Catalogue.Model model : models.catalogue().models()) {
            Optional<InstalledModel> there =
                    installed.stream().filter(one -> one.id().equals(model.id())).findFirst();
            all.add(new Model(
                    model.id(),
                    model.title(),
                    model.family(),
                    false,
                    there.isPresent(),
                    model.id().equals(inUse),
                    there.map(InstalledModel::version).orElse(""),
                    there.map(InstalledModel::bytes).orElse(model.downloadBytes()),
                    model.licences(),
                    model.notice(),
                    model.source(),
                    fetches.find(model.id()).map(fetch -> Fetched.of(fetch, locale))));
        }
        for (InstalledModel own : installed) {
            if (models.catalogue().find(own.id()).isEmpty()) {
                all.add(new Model(
                        own.id(), own.title(), own.family(), false, true, own.id().equals(inUse), own.version(),
                        own.bytes(), own.licences(), "", "", Optional.empty()));
            }
        }
        return all;
    }

    private Model model(Context ctx) {
        String id = ctx.pathParam("id");
        return all(ApiRoutes.locale(ctx)).stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                // Says which there are.
                .orElseThrow(() -> unknown(id));
    }

    private BadInput unknown(String id) {
        try {
            models.installed(id);
            throw new IllegalStateException("model " + id + " came meanwhile");
        } catch (BadInput unknown) {
            return unknown;
        }
    }

    private void show(Context ctx) {
        Model model = model(ctx);
        List<Licence> licences = models.catalogue().find(model.id()).stream()
                .flatMap(one -> models.catalogue().licences(one).stream())
                .map(one -> new Licence(one.id(), one.title(), one.url(), one.text()))
                .toList();
        json.answer(ctx, 200, new OneModel(model, licences));
    }

    private void fetch(Context ctx) {
        Model model = model(ctx);
        fetches.start(model.id(), json.read(ctx, Acceptance.class).acceptLicence());
        json.answer(ctx, 202, model(ctx));
    }

    private void cancel(Context ctx) {
        fetches.cancel(model(ctx).id());
        json.answer(ctx, 200, model(ctx));
    }

    private void use(Context ctx) {
        models.use(model(ctx).id());
        json.answer(ctx, 200, model(ctx));
    }

    private void remove(Context ctx) {
        Model model = model(ctx);
        models.remove(model.id());
        json.answer(ctx, 200, model);
    }

    /** A file of any length, straight to the disk. */
    private void take(Context ctx) {
        String name = Optional.ofNullable(ctx.queryParam("name"))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new BadInput(BadInput.Kind.INVALID, "error.request.field", "name"));
        Intake.Imported imported = models.intake().take(new Intake.Incoming(name, ctx.bodyInputStream()));
        json.answer(ctx, 200, new Imported(
                imported.models().stream().map(InstalledModel::id).toList(),
                imported.incomplete().entrySet().stream()
                        .map(entry -> new Wanted(entry.getKey(), entry.getValue()))
                        .toList()));
    }

    private void verify(Context ctx) {
        json.answer(ctx, 200, new Verification(models.verify().stream()
                .map(one -> new Verified(one.model().id(), one.damaged()))
                .toList()));
    }
}
