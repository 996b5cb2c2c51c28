package assetfactory.segment;

import assetfactory.image.ImageDecoder;
import assetfactory.image.ImageLimits;
import assetfactory.image.Mask;
import assetfactory.image.MaskReader;
import assetfactory.image.Picture;
import assetfactory.image.Scale;
import assetfactory.samples.CrowdedScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the bundled networks find in pictures whose objects are known, as a table: true objects found at an intersection
 * over union of 0.75 and 0.5, objects that are none, seconds after the embedding. A main program, not a test.
 */
final class EverythingBenchmark {
    private static final int SIDE = 700;

    private record Scene(String name, Picture picture, List<Mask> truths) {}

    private EverythingBenchmark() {}

    public static void main(String[] args) throws IOException {
        System.out.println("| scene | objects | ≥ 0.75 | ≥ 0.5 | wrong | seconds |\n| --- | --- | --- | --- | --- | --- |");
        int[] sums = new int[4];
        double seconds = 0;
        try (SamMaskMaker maker = SamMaskMaker.bundled(64L << 20, Runtime.getRuntime().availableProcessors())) {
            for (Scene scene : scenes()) {
                Picture picture = scene.picture();
                PictureRef reference =
                        new PictureRef(scene.name(), picture.width(), picture.height(), () -> picture);
                maker.prepare(reference).join();
                long start = System.nanoTime();
                List<Mask> found = search(maker, reference);
                double took = (System.nanoTime() - start) / 1e9;
                int[] row = row(scene.truths(), found);
                Arrays.setAll(sums, i -> sums[i] + row[i]);
                seconds += took;
                print(scene.name(), row, took);
            }
        }
        print("sum", sums, seconds);
    }

    private static void print(String name, int[] row, double seconds) {
        System.out.printf("| %s | %d | %d | %d | %d | %.1f |%n", name, row[0], row[1], row[2], row[3], seconds);
    }

    private static List<Mask> search(MaskMaker maker, PictureRef picture) {
        SearchListener quiet = new SearchListener() {
            @Override
            public boolean progressed(double share) {
                return true;
            }

            @Override
            public void found(Region region) {}
        };
        return maker.everything(picture, SIDE, quiet).orElseThrow().stream()
                .filter(region -> region.place() == Region.Place.OBJECT)
                .map(RegionMasks::mask)
                .toList();
    }

    private static int[] row(List<Mask> truths, List<Mask> found) {
        List<Mask> small = truths.stream().map(truth -> Scale.fit(truth, SIDE)).toList();
        int[] row = new int[4];
        row[0] = small.size();
        row[1] = (int) small.stream().filter(truth -> best(truth, found) >= 0.75).count();
        row[2] = (int) small.stream().filter(truth -> best(truth, found) >= 0.5).count();
        row[3] = (int) found.stream().filter(mask -> best(mask, small) < 0.5).count();
        return row;
    }

    private static double best(Mask mask, List<Mask> others) {
        return others.stream().mapToDouble(other -> RobotUser.iou(mask, other)).max().orElse(0);
    }

    private static List<Scene> scenes() throws IOException {
        List<Scene> scenes = new ArrayList<>();
        Picture table = new ImageDecoder(ImageLimits.DEFAULT)
                .decode(Files.readAllBytes(Path.of("web", "samples", "table.jpg")));
        List<Mask> truths = new ArrayList<>();
        for (String name : List.of("log", "mug", "plate", "meat", "skewer", "mushroom", "mushroom-small")) {
            byte[] file = Files.readAllBytes(Path.of("src", "test", "resources", "table", name + ".png"));
            truths.add(MaskReader.read(file, table.width(), table.height(), ImageLimits.DEFAULT));
        }
        scenes.add(new Scene("table", table, truths));
        for (CrowdedScenes.Scene scene : CrowdedScenes.all(7)) {
            scenes.add(new Scene(scene.name(), scene.picture(), scene.truths()));
        }
        return scenes;
    }
}
