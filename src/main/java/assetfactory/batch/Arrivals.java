package assetfactory.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which items of a watched folder or list are new or changed, and have been left alone long enough: a file that is
 * still being copied is no picture yet.
 */
final class Arrivals {
    private static final double STILL_SECONDS = 1;
    /** A picture may be waiting for its mask, and a mask for its picture. */
    private static final double ALONE_SECONDS = 3;

    private final LongSupplier nanos;
    /** Since when everything is as it is now: {@link Handled} by items' names and {@link Told} by spots. */
    private Map<Object, Seen> seen = new HashMap<>();

    private final Map<String, Handled> handled = new HashMap<>();
    private final Map<Spot, Told> told = new HashMap<>();

    Arrivals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * What a look found.
     *
     * @param fresh items to plan now
     * @param unusable files to tell of now
     * @param unsettled whether something is there that has to be looked at again soon
     */
    record Found(List<BatchItem> fresh, List<Unusable> unusable, boolean unsettled) {}

    /** What tells a file from the same one changed. */
    private record Stamp(long bytes, FileTime modified, Optional<Object> place) {}

    private record Seen(Object state, long since) {}

    private record Handled(BatchItem item, List<Stamp> files) {}

    private record Told(Optional<Stamp> stamp, String code) {}

    /** What is there at the start is taken as it is. */
    Found first(Materials materials) {
        return look(materials, item -> false, false);
    }

    /** @param open whether an item is being made just now */
    Found look(Materials materials, Predicate<String> open) {
        return look(materials, open, true);
    }

    private Found look(Materials materials, Predicate<String> open, boolean patient) {
        Map<Object, Seen> before = seen;
        seen = new HashMap<>();
        List<BatchItem> fresh = new ArrayList<>();
        List<Unusable> unusable = new ArrayList<>();
        boolean unsettled = false;
        for (BatchItem item : materials.items()) {
            List<Path> files = files(item);
            List<Stamp> stamps = files.stream().flatMap(file -> stamp(file).stream()).toList();
            if (stamps.size() < files.size()) {
                continue; // Deleted since it was found.
            }
            Handled now = new Handled(item, stamps);
            double still = stillFor(item.name(), now, before);
            if (now.equals(handled.get(item.name()))) {
                continue;
            }
            boolean alone = item.mask() instanceof MaskChoice.Transparency;
            if (open.test(item.name()) || patient && still < (alone ? ALONE_SECONDS : STILL_SECONDS)) {
                unsettled = true;
            } else {
                handled.put(item.name(), now);
                fresh.add(item);
            }
        }
        for (Unusable file : materials.unusable()) {
            Told now = new Told(stamp(file.file()), file.reason().key());
            double still = stillFor(file.spot(), now, before);
            if (now.equals(told.get(file.spot()))) {
                continue;
            }
            if (patient && still < (file.place().isPresent() ? STILL_SECONDS : ALONE_SECONDS)) {
                unsettled = true;
            } else {
                told.put(file.spot(), now);
                unusable.add(file);
            }
        }
        forgetWhatIsGone(materials);
        return new Found(fresh, unusable, unsettled);
    }

    /** A mask that was deleted makes another item of its picture, although the picture is as it was. */
    private double stillFor(Object what, Object state, Map<Object, Seen> before) {
        Seen last = before.get(what);
        Seen now = last != null && last.state().equals(state) ? last : new Seen(state, nanos.getAsLong());
        seen.put(what, now);
        return (nanos.getAsLong() - now.since()) / 1e9;
    }

    private void forgetWhatIsGone(Materials materials) {
        handled.keySet().retainAll(names(materials));
        told.keySet().retainAll(materials.unusable().stream().map(Unusable::spot).collect(Collectors.toSet()));
    }

    private static Set<String> names(Materials materials) {
        return materials.items().stream().map(BatchItem::name).collect(Collectors.toSet());
    }

    static List<Path> files(BatchItem item) {
        return Stream.concat(Stream.of(item.image()), item.mask().file().stream()).toList();
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(
                    attributes.size(), attributes.lastModifiedTime(), Optional.ofNullable(attributes.fileKey())));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
