package assetfactory.web.load;

import java.io.IOException;

/** What was asked is not answered, because the same person asked anew. */
final class Overtaken extends IOException {
    private static final long serialVersionUID = 1;
}
