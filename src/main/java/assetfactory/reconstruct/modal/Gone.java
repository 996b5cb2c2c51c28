package assetfactory.reconstruct.modal;

/** The service does not know the job, or no longer. */
final class Gone extends Exception {
    Gone(String reason) {
        super(reason, null, false, false);
    }
}
