package assetfactory.fuzz;

import assetfactory.asset.BombedMeshes;
import assetfactory.asset.format.BombedClouds;
import assetfactory.batch.BombedLists;
import assetfactory.image.BombedPictures;
import assetfactory.message.BadInput;
import assetfactory.web.api.BombedBodies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small files that stand for gigabytes, read one after the other by a process with little memory: see the test. */
public final class Bombs {
    private Bombs() {}

    /** Reads one of them. */
    public interface Bomb {
        void read() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bombs");
        Map<String, Bomb> bombs = new LinkedHashMap<>();
        BombedPictures.all(bombs);
        BombedClouds.all(bombs);
        BombedMeshes.all(bombs);
        BombedLists.all(bombs, folder);
        BombedBodies.all(bombs);
        for (Map.Entry<String, Bomb> bomb : bombs.entrySet()) {
            System.out.println(bomb.getKey() + ": " + outcome(bomb.getValue()));
        }
        assetfactory.library.LocalFiles.delete(folder);
    }

    private static String outcome(Bomb bomb) {
        try {
            bomb.read();
            return "read";
        } catch (BadInput refusal) {
            return refusal.key();
        } catch (Throwable broken) {
            return "BROKEN by " + broken;
        }
    }
}
