package assetfactory.asset.format;

import assetfactory.asset.SplatCloud;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the golden files into a folder: to be run by hand when the format of previews is given a new version. */
final class GoldenFiles {
    private GoldenFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ByteArrayOutputStream preview = new ByteArrayOutputStream();
        SplatPreview.write(Clouds.golden(), preview);
        byte[] spz = SplatFilesTest.spz(Clouds.golden());
        Files.write(folder.resolve("golden.preview"), preview.toByteArray());
        Files.write(folder.resolve("golden.spz"), spz);
        SplatCloud read = Spz.read(new ByteArrayInputStream(spz));
        Map<String, float[]> numbers = new LinkedHashMap<>();
        numbers.put("positions", read.positions());
        numbers.put("colours", read.colours());
        numbers.put("opacities", read.opacities());
        numbers.put("scales", read.scales());
        numbers.put("rotations", read.rotations());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(
                folder.resolve("golden.json").toFile(), numbers);
    }
}
