package assetfactory.batch;

import assetfactory.message.BadInput;
import java.nio.file.Path;

/** A picture file that nothing is made of, and why. */
public record Unusable(Path file, BadInput reason) {}
