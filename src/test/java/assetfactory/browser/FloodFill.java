package assetfactory.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Makes masks as a child would colour them in: everything of a similar colour around the include points, less everything
 * around the exclude points, within the box. Three tolerances give three candidates. Of the clean-up it knows growing.
 */
final class FloodFill {
    private static final int[] TOLERANCES = {12, 40, 110};

    private final int[] pixels;
    private final int width;
    private final int height;

    FloodFill(BufferedImage image) {
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.pixels = image.getRGB(0, 0, width, height, null, 0, width);
    }

    /** The answer of {@code POST /api/v1/images/{id}/masks}. */
    Map<String, Object> answer(JsonNode question) {
        JsonNode source = question.has("source") ? question.get("source") : question;
        int side = question.get("side").asInt();
        double scale = Math.min(1, side / (double) Math.max(width, height));
        int smallWidth = (int) Math.round(width * scale);
        int smallHeight = (int) Math.round(height * scale);
        List<Map<String, Object>> candidates = new ArrayList<>();
        List<BitSet> masks = source.has("prompts") ? prompted(source) : List.of(only(source));
        for (BitSet mask : masks) {
            candidates.add(Map.of(
                    "score", masks.size() == 1 ? 1 : 0.95 - 0.2 * candidates.size(),
                    "stability", 1,
                    "area", mask.cardinality() / (double) (width * height),
                    "rough", source.has("candidate") && source.get("candidate").asInt() != candidates.size(),
                    "runs", runs(mask, smallWidth, smallHeight)));
        }
        return Map.of("width", smallWidth, "height", smallHeight, "candidates", candidates, "milliseconds", 1);
    }

    /** The full-size mask of a source. */
    BufferedImage maskOf(JsonNode source) {
        BitSet mask = source.has("prompts") ? prompted(source).get(source.get("candidate").asInt()) : only(source);
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        mask.stream().forEach(i -> drawn.setRGB(i % width, i / width, 0xffffffff));
        return drawn;
    }

    private List<BitSet> prompted(JsonNode source) {
        List<BitSet> masks = new ArrayList<>();
        for (int tolerance : TOLERANCES) {
            masks.add(grown(prompted(source.get("prompts"), tolerance), source.at("/cleanup/grow").asInt()));
        }
        return masks;
    }

    private BitSet prompted(JsonNode prompts, int tolerance) {
        BitSet inside = new BitSet(width * height);
        BitSet outside = new BitSet(width * height);
        BitSet box = new BitSet(width * height);
        for (JsonNode prompt : prompts) {
            if (prompt.get("type").asText().equals("box")) {
                for (int y = prompt.get("y0").asInt(); y < prompt.get("y1").asInt(); y++) {
                    box.set(y * width + prompt.get("x0").asInt(), y * width + prompt.get("x1").asInt());
                }
            } else {
                BitSet patch = around(prompt.get("x").asInt(), prompt.get("y").asInt(), tolerance);
                (prompt.get("include").asBoolean() ? inside : outside).or(patch);
            }
        }
        if (!box.isEmpty()) {
            if (inside.isEmpty()) {
                inside.or(box);
            }
            inside.and(box);
        }
        inside.andNot(outside);
        return inside;
    }

    private BitSet around(int x, int y, int tolerance) {
        BitSet patch = new BitSet(width * height);
        int seed = pixels[y * width + x];
        int[] open = new int[width * height];
        int count = 1;
        open[0] = y * width + x;
        patch.set(y * width + x);
        while (count > 0) {
            int at = open[--count];
            int px = at % width;
            for (int next : new int[] {px > 0 ? at - 1 : at, px < width - 1 ? at + 1 : at, at - width, at + width}) {
                if (next >= 0 && next < width * height && !patch.get(next) && near(seed, next, tolerance)) {
                    patch.set(next);
                    open[count++] = next;
                }
            }
        }
        return patch;
    }

    private boolean near(int seed, int index, int tolerance) {
        int rgb = pixels[index];
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((seed >> shift & 255) - (rgb >> shift & 255)) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /** From alpha; a mask file is the left half of the picture, whatever was uploaded. */
    private BitSet only(JsonNode source) {
        BitSet mask = new BitSet(width * height);
        boolean alpha = source.get("type").asText().equals("alpha");
        for (int i = 0; i < width * height; i++) {
            mask.set(
                    i,
                    alpha
                            ? pixels[i] >>> 24 >= source.get("threshold").asInt()
                            : i % width < width / 2);
        }
        return grown(mask, source.at("/cleanup/grow").asInt());
    }

    private BitSet grown(BitSet mask, int pixels) {
        if (pixels == 0) {
            return mask;
        }
        BitSet from = (BitSet) mask.clone();
        if (pixels < 0) {
            from.flip(0, width * height);
        }
        BitSet result = new BitSet(width * height);
        int reach = Math.abs(pixels);
        from.stream().forEach(i -> {
            for (int y = Math.max(0, i / width - reach); y <= Math.min(height - 1, i / width + reach); y++) {
                result.set(
                        y * width + Math.max(0, i % width - reach), y * width + Math.min(width, i % width + reach + 1));
            }
        });
        if (pixels < 0) {
            result.flip(0, width * height);
        }
        return result;
    }

    private List<Integer> runs(BitSet mask, int smallWidth, int smallHeight) {
        List<Integer> runs = new ArrayList<>();
        boolean value = false;
        int length = 0;
        for (int y = 0; y < smallHeight; y++) {
            for (int x = 0; x < smallWidth; x++) {
                int sourceX = (int) ((x + 0.5) * width / smallWidth);
                int sourceY = (int) ((y + 0.5) * height / smallHeight);
                if (mask.get(sourceY * width + sourceX) != value) {
                    runs.add(length);
                    length = 0;
                    value = !value;
                }
                length++;
            }
        }
        runs.add(length);
        return runs;
    }
}
