import assetfactory.asset.SplatPly;
import assetfactory.asset.format.SplatPreview;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a preview of a splat PLY: Preview.java IN OUT, with the program's classes on the class path. */
class Preview {
    public static void main(String[] files) throws Exception {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(files[1])))) {
            SplatPreview.write(SplatPly.read(Path.of(files[0])), out);
        }
    }
}
