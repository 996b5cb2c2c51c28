package assetfactory.asset;

import assetfactory.message.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** The splats of several objects in one file, each where it stands in the scene. One object at a time is in memory. */
public final class SceneSplats {
    /**
     * One object.
     *
     * @param place from the object's own frame to the scene's
     * @param file as {@link SplatPly} writes it
     * @param count how many splats it has
     */
    public record Part(Similarity place, Path file, int count) {}

    private SceneSplats() {}

    /**
     * Writes a file as {@link SplatPly} does; the stream is flushed and stays open.
     *
     * @throws BadInput for a file that is broken
     * @throws IOException also where one has another number of splats than was said: what is written is no file then
     */
    public static void write(List<Part> parts, OutputStream out) throws IOException {
        LittleEndianOutput file = new LittleEndianOutput(out);
        file.bytes(SplatPly.header(parts.stream().mapToInt(Part::count).reduce(0, Math::addExact)));
        for (Part part : parts) {
            SplatCloud splats = part.place().apply(SplatPly.read(part.file()));
            if (splats.count() != part.count()) {
                throw new IOException(part.file() + " has " + splats.count() + " splats");
            }
            SplatPly.writeRows(splats, file);
        }
        file.flush();
    }
}
