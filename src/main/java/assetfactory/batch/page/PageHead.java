package assetfactory.batch.page;

import java.time.Instant;

/**
 * What an index page says of its batch as a whole.
 *
 * @param title mostly the name of the folder that holds everything
 * @param seconds that making took, by the clock
 * @param running whether more is to come; pictures are then shown from the assets' folders, which is quickly written,
 *     and put into the page itself only when all are there
 */
public record PageHead(String title, double seconds, boolean running, Instant at) {}
