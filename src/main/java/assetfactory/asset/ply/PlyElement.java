package assetfactory.asset.ply;

import java.util.List;

/**
 * A table of a PLY file.
 *
 * @param rows as the header claims; {@link PlyReader} compares it with the file's length before anything is allocated
 */
public record PlyElement(String name, long rows, List<PlyProperty> properties) {
    /** Number of the property of this name that is a single value, or -1. */
    public int value(String property) {
        return find(property, false);
    }

    /** Number of the property of this name that is a list, or -1. */
    public int list(String property) {
        return find(property, true);
    }

    public boolean has(String... values) {
        for (String value : values) {
            if (value(value) < 0) {
                return false;
            }
        }
        return true;
    }

    private int find(String property, boolean list) {
        for (int i = 0; i < properties.size(); i++) {
            if (properties.get(i).name().equals(property) && properties.get(i).isList() == list) {
                return i;
            }
        }
        return -1;
    }

    boolean hasLists() {
        return properties.stream().anyMatch(PlyProperty::isList);
    }

    /** The fewest bytes of a row: a list may be empty, a number of a text is a digit and a space. */
    int leastRowBytes(PlyFormat format) {
        return format == PlyFormat.ASCII
                ? 2 * properties.size()
                : properties.stream().mapToInt(PlyProperty::bytes).sum();
    }
}
