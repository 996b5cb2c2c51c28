package assetfactory.batch.table;

import java.util.List;

/**
 * A row of a list with something in it.
 *
 * @param place of the whole row
 * @param cells as they stand in it; the same heading may come twice
 */
public record Row(Place place, List<Cell> cells) {}
