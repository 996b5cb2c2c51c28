package assetfactory.batch;

import assetfactory.image.MaskReader;
import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a draft's files would become, with each of them looked at.
 *
 * @param items in the order of their names
 * @param problems files that nothing is made of, in the order of their paths
 */
public record DraftCheck(List<DraftItem> items, List<Unusable> problems) {
    private static final String LOOSE_SCENE = "scene";

    static DraftCheck of(Draft draft) {
        if (!Files.isDirectory(draft.files())) {
            return new DraftCheck(List.of(), List.of());
        }
        // Nothing is ever written into the draft: there is no output folder to pass over.
        Materials materials = Materials.in(dropped(draft.files()), draft.folder().resolve("no-output"));
        List<DraftItem> items = new ArrayList<>();
        List<Unusable> problems = new ArrayList<>(materials.unusable());
        for (BatchItem item : materials.items()) {
            Path looking = item.image();
            try {
                PictureFacts.Facts image = sound(draft, item.image());
                if (item.mask().isPresent()) {
                    looking = item.mask().get();
                    MaskReader.checkSize(
                            sound(draft, looking).header(), image.header().width(), image.header().height());
                }
                items.add(item(draft, item, image));
            } catch (BadInput refused) {
                problems.add(new Unusable(looking, refused));
            }
        }
        items.sort(Comparator.comparing(DraftItem::name));
        problems.sort(Comparator.comparing(Unusable::file));
        return new DraftCheck(List.copyOf(items), List.copyOf(problems));
    }

    public Optional<DraftItem> item(String name) {
        return items.stream().filter(item -> item.name().equals(name)).findFirst();
    }

    public long count(DraftItem.Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).count();
    }

    private static PictureFacts.Facts sound(Draft draft, Path file) {
        PictureFacts.Facts facts = draft.facts().of(file);
        if (facts.refusal().isPresent()) {
            throw facts.refusal().get();
        }
        return facts;
    }

    private static DraftItem item(Draft draft, BatchItem item, PictureFacts.Facts image) {
        return new DraftItem(
                name(draft, item),
                kind(item, image.transparent()),
                item.image(),
                item.mask(),
                image.header().width(),
                image.header().height(),
                Thumbs.version(item.image(), item.mask()));
    }

    private static DraftItem.Kind kind(BatchItem item, boolean transparent) {
        if (item.mask().isPresent()) {
            String stem = PictureFiles.stem(item.image()).getFileName().toString();
            boolean scene = stem.equals("image") && item.name().matches(".*-[0-9]+");
            return scene ? DraftItem.Kind.SCENE : DraftItem.Kind.MASK;
        }
        return transparent ? DraftItem.Kind.ALPHA : DraftItem.Kind.AUTO;
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

    /** Which objects of a scene that lay loose belong to is said by no folder. */
    private static String name(Draft draft, BatchItem item) {
        String folder = draft.files().getFileName().toString() + "-";
        boolean loose = item.mask().isPresent() && item.image().getParent().equals(draft.files())
                && item.name().startsWith(folder);
        return loose ? LOOSE_SCENE + "-" + item.name().substring(folder.length()) : item.name();
    }
}
