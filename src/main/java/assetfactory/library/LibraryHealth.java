package assetfactory.library;

/**
 * Whether a library can do its work at the moment.
 *
 * @param database whether its database answers
 * @param writable whether files can be made in its folder
 * @param freeBytes on the folder's disk, for this process
 * @param queue whether its workers take jobs up
 */
public record LibraryHealth(boolean database, boolean writable, long freeBytes, boolean queue) {}
