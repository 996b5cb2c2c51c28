package assetfactory.web.page;

import assetfactory.asset.finish.FinishOptions;
import assetfactory.batch.Draft;
import assetfactory.batch.DraftCheck;
import assetfactory.batch.DraftItem;
import assetfactory.batch.DraftOrder;
import assetfactory.batch.DraftPath;
import assetfactory.batch.Drafts;
import assetfactory.batch.Estimate;
import assetfactory.batch.Start;
import assetfactory.batch.Starts;
import assetfactory.library.Library;
import assetfactory.library.Parallelism;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import assetfactory.queue.Batch;
import assetfactory.queue.Job;
import assetfactory.reconstruct.ReconstructionOptions;
import assetfactory.reconstruct.modal.ModalReconstructor;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A batch that is being put together: what was dropped, as it would be made, before anything is. */
final class DraftPage {
    private static final int IN_MEMORY = 1 << 20;
    private static final Pattern HIDDEN = Pattern.compile("(^|/)\\.(?!\\.?(/|$))");

    /** A small batch has begun before anybody would see how it does. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int LATEST_JOBS = 500;

    private final Library library;
    private final Drafts drafts;
    private final Starts starts;
    private final List<String> engines;
    private final Path uploads;

    /** @param uploads where files wait while a form comes in */
    DraftPage(Library library, Drafts drafts, Starts starts, List<String> engines, Path uploads) {
        this.library = library;
        this.starts = starts;
        this.drafts = drafts;
        this.engines = engines;
        this.uploads = uploads;
    }

    /** A problem as the page lists it. */
    record ProblemView(String where, String reason) {}

    /** What a browser without JavaScript sends: all files in one form. */
    void create(Context ctx) throws IOException {
        List<UploadedFile> files = files(ctx);
        Draft draft = drafts.create(folder(files));
        keep(draft, files);
        Answers.goTo(ctx, address(draft));
    }

    void add(Context ctx) throws IOException {
        Draft draft = draft(ctx);
        keep(draft, files(ctx));
        Answers.goTo(ctx, address(draft));
    }

    void delete(Context ctx) {
        drafts.delete(draft(ctx));
        Answers.goTo(ctx, "/batches");
    }

    void start(Context ctx) throws InterruptedException {
        Draft draft = draft(ctx);
        String name = Optional.ofNullable(ctx.formParam("name")).map(String::strip).orElse("");
        Start start = starts.start(
                draft,
                new DraftOrder(
                        name.isEmpty() ? Messages.in(Visitor.of(ctx).locale()).text("batch.unnamed") : name,
                        OptionsForm.engine(ctx, engines),
                        OptionsForm.read(ctx, ReconstructionOptions.DEFAULT),
                        ctx.formParam("force") != null,
                        ctx.formParam("find") != null,
                        Set.copyOf(ctx.formParams("without")),
                        FinishForm.read(ctx)));
        began(ctx, draft, start, PATIENCE);
    }

    /** To the batch; else to the draft's page, which says how far it is. */
    private void began(Context ctx, Draft draft, Start start, Duration patience) throws InterruptedException {
        try {
            Optional<Batch> batch = start.await(patience);
            Answers.leaveFor(ctx, batch.map(begun -> "/batches/" + begun.id()).orElse(address(draft)));
        } finally {
            starts.forget(draft);
        }
    }

    void show(Context ctx) throws InterruptedException {
        Draft draft = draft(ctx);
        Optional<Start> start = starts.of(draft);
        if (start.filter(Start::over).isPresent()) {
            began(ctx, draft, start.get(), Duration.ZERO);
            return;
        }
        if (draft.batch().isPresent()) {
            Answers.leaveFor(ctx, "/batches/" + draft.batch().get());
            return;
        }
        Locale locale = Visitor.of(ctx).locale();
        DraftCheck check = draft.check();
        Map<String, Object> model = new HashMap<>();
        model.put("draft", draft);
        model.put("name", draft.name().isEmpty() ? Messages.in(locale).text("batch.unnamed") : draft.name());
        model.put("items", check.items());
        model.put("kinds", kinds(check));
        model.put("auto", check.count(DraftItem.Kind.AUTO));
        model.put("problems", problems(draft, check, locale));
        model.put("endings", DraftPath.endings());
        model.put("starting", start.orElse(null));
        model.put("estimates", estimates(check.items().size(), locale));
        model.put("options", ReconstructionOptions.DEFAULT);
        model.put("engines", engines);
        model.put("engine", engines.get(0));
        model.put("engineNames", EngineNames.in(locale, engines));
        model.putAll(FinishForm.model(FinishOptions.NONE, engines.contains(ModalReconstructor.ID)));
        ctx.render("draft", model);
    }

    /** How many of each kind there are, those there are none of left out. */
    private static Map<String, Long> kinds(DraftCheck check) {
        Map<String, Long> counts = new java.util.LinkedHashMap<>();
        for (DraftItem.Kind kind : DraftItem.Kind.values()) {
            if (check.count(kind) > 0) {
                counts.put(kind.name().toLowerCase(Locale.ROOT), check.count(kind));
            }
        }
        return counts;
    }

    /** By engine, where there is a basis: how long it will take and what it will cost. */
    private Map<String, String> estimates(int items, Locale locale) {
        Messages messages = Messages.in(locale);
        List<Job> last = library.queue().jobs(LATEST_JOBS);
        Map<String, String> sentences = new HashMap<>();
        for (String engine : engines) {
            Estimate.of(last, engine).filter(any -> items > 0).ifPresent(one -> {
                Duration time = one.each().multipliedBy(items).dividedBy(Parallelism.of(library.engines().get(engine)));
                String sentence = messages.text("draft.estimate.time", Durations.words(time, messages));
                double cost = one.cost() * items;
                sentences.put(engine, cost > 0
                        ? sentence + " · " + messages.text("draft.estimate.cost", new Figures(locale).dollars(cost))
                        : sentence);
            });
        }
        return sentences;
    }

    private static List<ProblemView> problems(Draft draft, DraftCheck check, Locale locale) {
        Messages messages = Messages.in(locale);
        return check.problems().stream()
                .map(found -> new ProblemView(
                        found.where(draft.path(found.file()), messages), found.reason().in(locale)))
                .toList();
    }

    /** The server's own limit on a form is for one picture; here a whole folder may come. */
    private List<UploadedFile> files(Context ctx) {
        ctx.req().setAttribute(
                "org.eclipse.jetty.multipartConfig",
                new MultipartConfigElement(uploads.toString(), -1, Drafts.MOST_BYTES, IN_MEMORY));
        List<UploadedFile> files = ctx.uploadedFiles("files").stream()
                .filter(file -> !file.filename().isEmpty())
                .toList();
        if (files.isEmpty()) {
            throw new BadInput(BadInput.Kind.INVALID, "error.form.file");
        }
        return files;
    }

    /** What lies beside the pictures, hidden files among it, is passed over as it is in a folder on the disk. */
    private static void keep(Draft draft, List<UploadedFile> files) throws IOException {
        for (UploadedFile file : files) {
            // Two dots are no name: they are refused, and not passed over.
            boolean hidden = HIDDEN.matcher(file.filename()).find();
            if (!hidden && DraftPath.of(file.filename()).isOfUse()) {
                try (InputStream content = file.content()) {
                    for (Draft.Refused refused : draft.take(DraftPath.of(file.filename()), content)) {
                        throw refused.reason();
                    }
                }
            }
        }
    }

    /** The folder that all files lie in, which a browser says with the folder's files; else nothing. */
    private static String folder(List<UploadedFile> files) {
        List<String> folders = files.stream()
                .map(UploadedFile::filename)
                .map(name -> name.contains("/") ? name.substring(0, name.indexOf('/')) : "")
                .distinct()
                .toList();
        return folders.size() == 1 ? folders.get(0) : "";
    }

    private static String address(Draft draft) {
        return "/batches/drafts/" + draft.id();
    }

    private Draft draft(Context ctx) {
        return Optional.of(ctx.pathParam("id")).flatMap(drafts::find).orElseThrow(Answers.notFound());
    }
}
