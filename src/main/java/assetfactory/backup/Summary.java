package assetfactory.backup;

/**
 * What was written.
 *
 * @param files beside the database
 * @param bytes of those files
 */
public record Summary(int files, long bytes) {}
