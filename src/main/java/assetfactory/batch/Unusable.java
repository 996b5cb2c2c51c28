package assetfactory.batch;

import assetfactory.batch.table.Place;
import assetfactory.message.BadInput;
import assetfactory.message.Messages;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** A picture file, or a row of a list, that nothing is made of, and why. */
public record Unusable(Spot spot, BadInput reason) {
    /** By files, and in a list by rows. */
    static final Comparator<Unusable> ORDER = Comparator.comparing(Unusable::file)
            .thenComparing(unusable -> unusable.place().map(Place::row).orElse(0));

    public Path file() {
        return spot.file();
    }

    public Optional<Place> place() {
        return spot.place();
    }

    /**
     * In words, such as “materials.csv, row 7, column size”.
     *
     * @param file what the file is called there
     */
    public String where(String file, Messages messages) {
        return place().map(place -> place.in(file, messages)).orElse(file);
    }
}
