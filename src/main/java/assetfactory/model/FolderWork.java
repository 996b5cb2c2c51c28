package assetfactory.model;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Something that is done in the folder of models. */
interface FolderWork<T> {
    T run() throws IOException;

    /** Does it; that it fails is the disk's doing, not of those who asked for it. */
    static <T> T in(ModelFolder folder, FolderWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep models in " + folder.root(), e);
        }
    }
}
