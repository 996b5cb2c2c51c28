package assetfactory.batch;

import assetfactory.image.MaskReader;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a draft's files would become, with each of them looked at.
 *
 * @param items in the order of their names, or of the list
 * @param problems files, or rows of a list, that nothing is made of, in the order of their paths
 */
public record DraftCheck(List<DraftItem> items, List<Unusable> problems) {
    private static final String LOOSE_SCENE = "scene";

    /** @param engines throws {@link BadInput} for one that cannot be used */
    static DraftCheck of(Draft draft, ItemDefaults defaults, Consumer<String> engines) {
        List<DraftItem> items = new ArrayList<>();
        List<Unusable> problems = new ArrayList<>();
        for (Materials materials : materials(draft, defaults, engines)) {
            materials.unusable().forEach(unusable -> problems.add(told(unusable)));
            for (BatchItem item : materials.items()) {
                Spot looking = item.imageSpot();
                try {
                    PictureFacts.Facts image = sound(draft, item.image());
                    looking = item.maskSpot();
                    DraftItem.Kind kind = kind(draft, item, image);
                    items.add(item(draft, item, kind, image));
                } catch (BadInput refused) {
                    problems.add(looking.refused(refused));
                }
            }
        }
        problems.sort(Unusable.ORDER);
        return new DraftCheck(List.copyOf(items), List.copyOf(problems));
    }

    /** Of the lists where there are any: who gives a list means its rows, and not all pictures beside it. */
    private static List<Materials> materials(Draft draft, ItemDefaults defaults, Consumer<String> engines) {
        List<Materials> all = new ArrayList<>();
        // Nothing is ever written into the draft: there is no output folder to pass over.
        Path out = draft.folder().resolve("no-output");
        List<Path> lists = draft.lists();
        for (Path list : lists) {
            try {
                all.add(Materials.of(list, out, defaults, engines));
            } catch (BadInput refused) {
                all.add(new Materials(List.of(), List.of(Spot.of(list).refused(refused))));
            }
        }
        if (lists.isEmpty() && Files.isDirectory(draft.files())) {
            all.add(Materials.in(dropped(draft.files()), out, defaults));
        }
        return all;
    }

    /** Where one folder alone was dropped, names are told from there, as on the command line. */
    private static Path dropped(Path files) {
        try (Stream<Path> entries = Files.list(files)) {
            List<Path> inside = entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).toList();
            return inside.size() == 1 && Files.isDirectory(inside.get(0)) ? inside.get(0) : files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + files, e);
        }
    }

    public Optional<DraftItem> item(String name) {
        return items.stream().filter(item -> item.name().equals(name)).findFirst();
    }

    public long count(DraftItem.Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).count();
    }

    private static PictureFacts.Facts sound(Draft draft, Path file) {
        if (!file.toAbsolutePath().normalize().startsWith(draft.files())) {
            throw notUploaded();
        }
        PictureFacts.Facts facts = draft.facts().of(file);
        if (facts.refusal().isPresent()) {
            throw facts.refusal().get();
        }
        return facts;
    }

    /** A stranger's list must not tell which files there are on the server's disk. */
    private static Unusable told(Unusable unusable) {
        boolean file = unusable.reason().key().equals("error.cli.no-file");
        return file ? unusable.spot().refused(notUploaded()) : unusable;
    }

    private static BadInput notUploaded() {
        return new BadInput(BadInput.Kind.NOT_FOUND, "error.draft.not-uploaded");
    }

    private static DraftItem.Kind kind(Draft draft, BatchItem item, PictureFacts.Facts image) {
        MaskChoice mask = item.mask();
        if (mask instanceof MaskChoice.File file) {
            MaskReader.checkSize(
                    sound(draft, file.path()).header(), image.header().width(), image.header().height());
            return isScene(item) ? DraftItem.Kind.SCENE : DraftItem.Kind.MASK;
        }
        if (mask instanceof MaskChoice.Prompts) {
            mask.source(image.header().width(), image.header().height());
            return DraftItem.Kind.PROMPTS;
        }
        if (mask instanceof MaskChoice.Transparency transparency && !transparency.elseAuto() && !image.transparent()) {
            throw new BadInput(BadInput.Kind.UNPROCESSABLE, "error.batch.no-mask");
        }
        boolean alpha = mask instanceof MaskChoice.Transparency && image.transparent();
        return alpha ? DraftItem.Kind.ALPHA : DraftItem.Kind.AUTO;
    }

    private static boolean isScene(BatchItem item) {
        return PictureFiles.stem(item.image()).endsWith("image") && item.name().matches(".*-[0-9]+");
    }

    private static DraftItem item(Draft draft, BatchItem item, DraftItem.Kind kind, PictureFacts.Facts image) {
        BatchItem decided = kind == DraftItem.Kind.AUTO ? item.with(new MaskChoice.Auto()) : item;
        return new DraftItem(
                decided,
                name(draft, item),
                kind,
                image.header().width(),
                image.header().height(),
                Thumbs.version(item));
    }

    /** Which objects a scene has that lay loose is said by no folder. */
    private static String name(Draft draft, BatchItem item) {
        String folder = draft.files().getFileName().toString() + "-";
        boolean loose = isScene(item) && item.image().getParent().equals(draft.files())
                && item.name().startsWith(folder);
        return loose ? LOOSE_SCENE + "-" + item.name().substring(folder.length()) : item.name();
    }
}
