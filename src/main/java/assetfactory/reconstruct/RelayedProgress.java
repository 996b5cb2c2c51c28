package assetfactory.reconstruct;

/** Passes everything on to another; who extends it says what it does otherwise. */
public abstract class RelayedProgress implements Progress {
    private final Progress next;

    protected RelayedProgress(Progress next) {
        this.next = next;
    }

    @Override
    public void report(Stage stage, double fraction) {
        next.report(stage, fraction);
    }

    @Override
    public boolean cancelled() {
        return next.cancelled();
    }

    @Override
    public boolean calledOff() {
        return next.calledOff();
    }

    @Override
    public boolean comesBack() {
        return next.comesBack();
    }

    @Override
    public void remember(String note) {
        next.remember(note);
    }

    @Override
    public void attempt(int number) {
        next.attempt(number);
    }
}
