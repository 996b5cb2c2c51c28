package assetfactory.model;

/** Is told how far a download is. Throw out of it to stop: what came so far stays for the next time. */
public interface Watcher {
    Watcher NONE = (done, total) -> {};

    /** @param total 0 where the hosts do not say */
    void report(long done, long total);
}
