package assetfactory.library;

import assetfactory.asset.finish.FinishOptions;
import java.util.List;

/**
 * An order to make an asset of a file that another program wrote.
 *
 * @param upload SHA-256 of the file, which lies in the data folder
 * @param fileName what the person called it
 * @param name what to call the asset
 * @param up which way is up in it
 * @param finish what is done to it then
 */
public record ImportRequest(
        String upload, String fileName, String name, Up up, FinishOptions finish, List<String> tags)
        implements Request {
    /** What an imported asset has in place of an engine. */
    public static final String ENGINE = "import";

    public ImportRequest {
        up = up == null ? Up.AUTO : up;
        finish = finish == null ? FinishOptions.NONE : finish;
        tags = tags == null ? List.of() : Tags.checked(tags);
    }
}
