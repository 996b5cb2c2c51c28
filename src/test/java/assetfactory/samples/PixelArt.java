package assetfactory.samples;

import java.awt.image.BufferedImage;
import java.util.Map;

/** A potion as game artists draw one: 32 by 32 pixels set by hand, magnified without smoothing. */
final class PixelArt {
    private static final Map<Character, Integer> PALETTE = Map.ofEntries(
            Map.entry('#', 0xff1c1420), Map.entry('k', 0xff5a3320), Map.entry('c', 0xff9a6236),
            Map.entry('C', 0xffc98d4e), Map.entry('g', 0xff5f7f92), Map.entry('G', 0xff9cc0c8),
            Map.entry('w', 0xffe9f6f0), Map.entry('d', 0xff7c1426), Map.entry('r', 0xffb5202c),
            Map.entry('o', 0xffe2492c), Map.entry('y', 0xfff98a36), Map.entry('Y', 0xffffc85a),
            Map.entry('t', 0xff6d4a2a), Map.entry('T', 0xffe0c08a));

    private static final String[] POTION = {
        "................................",
        ".............######.............",
        "............#CCCcck#............",
        "............#CCcckk#............",
        "............#CCcckk#............",
        "...........##kkkkkk##...........",
        "..........#GwwGGGggg#...........",
        "..........#gGGGggggg#...........",
        "...........##########...........",
        "............#Gw.gGg#............",
        "............#Gw.gGg#............",
        "...........#ttTTTttt#...........",
        "...........#tTTtttkt#TT.........",
        "............#Gg.gGg#tTTT#.......",
        "...........#Gw..ggGg##tT#.......",
        "..........#Gw...gggGg#t##.......",
        ".........#Gw....ggggGg#.........",
        "........#Gwoo.yyoorrrGg#........",
        ".......#GwYYyyyyooorrrgg#.......",
        "......#GwYYyyyyoooorrrrgg#......",
        "......#GwYyyyYyooooorrrdg#......",
        ".....#GwYyyyyyooooorrrrddg#.....",
        ".....#GwYyyyYYYooooorrrddg#.....",
        ".....#GwyyyyYwYoooorrrrddg#.....",
        ".....#GGyyyyyYooooorrrrddg#.....",
        ".....#gGyyyyooooyoorrrdddg#.....",
        "......#gGyyooooooorrrrddg#......",
        "......#ggoooooooorrrrdddg#......",
        ".......#ggooooorrrrrdddg#.......",
        "........##grrrrrrdddddg##.......",
        "..........##############........",
        "................................",
    };

    private PixelArt() {}

    static BufferedImage potion(int magnified) {
        int rows = POTION.length;
        BufferedImage image = new BufferedImage(rows * magnified, rows * magnified, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                char code = POTION[y / magnified].charAt(x / magnified);
                // Dots between outlines are glass with nothing behind it.
                boolean enclosed = code == '.' && enclosed(y / magnified, x / magnified);
                image.setRGB(x, y, enclosed ? 0xffc4dcd8 : PALETTE.getOrDefault(code, 0));
            }
        }
        return image;
    }

    private static boolean enclosed(int row, int column) {
        String line = POTION[row];
        return row > 8 && row < 18 && line.lastIndexOf('#', column) >= 0 && line.indexOf('#', column) >= 0;
    }
}
