package assetfactory.batch.table;

/**
 * A value of a list.
 *
 * @param heading what stands above it, or before it; empty where there is nothing
 * @param headingLine where the heading stands
 * @param text without spaces around; a list of values as one text, see {@link YamlTable}
 */
public record Cell(String heading, int headingLine, String text, Place place) {
    /** More than any cell needs; without a limit, a small file of YAML could stand for one of gigabytes. */
    static final int LONGEST = 4_000;
}
