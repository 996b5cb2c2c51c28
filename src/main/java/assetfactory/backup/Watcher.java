package assetfactory.backup;

/** Is told how far a backup or a restore is, in the calling thread. */
public interface Watcher {
    /** @param files of so many are done */
    void report(long done, long files);
}
