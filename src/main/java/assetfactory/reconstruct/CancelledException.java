package assetfactory.reconstruct;

/** The person cancelled; thrown by an engine out of {@link Reconstructor#reconstruct}. */
public final class CancelledException extends RuntimeException {
    public CancelledException() {
        super("cancelled", null, false, false);
    }
}
