package assetfactory.segment;

import assetfactory.image.Mask;
import assetfactory.image.Scale;
import assetfactory.message.BadInput;
import assetfactory.message.BadInput.Kind;
import java.util.List;
import java.util.function.Function;

/**
 * Applies edits to masks of any size, so that a small preview looks as the mask at full size does. What was drawn for
 * all edits but the last is remembered: a new stroke on a preview costs that stroke.
 */
final class Edits {
    /**
     * What edits are applied to.
     *
     * @param picture whose pixels the coordinates are
     * @param width of the masks
     * @param crisp whether coverage is 0 or 255 and nothing between
     * @param prompts of the mask's source, for clean-ups that keep what was clicked
     */
    record Sheet(PictureRef picture, int width, int height, boolean crisp, List<Prompt> prompts) {}

    private record LayerKey(String picture, int width, int height, boolean crisp, List<Edit> edits) {}

    private record RegionKey(String picture, int x, int y, int tolerance, int width, int height) {}

    private final long mostBytes;
    private final ByteBoundedCache<LayerKey, EditLayer> layers;
    private final ByteBoundedCache<RegionKey, Mask> regions;

    Edits(long cacheBytes) {
        this.mostBytes = cacheBytes / 8;
        this.layers = new ByteBoundedCache<>(cacheBytes / 2, EditLayer::bytes);
        this.regions = new ByteBoundedCache<>(cacheBytes / 2, mask -> mask.coverage().length);
    }

    /**
     * @param mask of the sheet's size
     * @param other makes the mask of another object, of the same size
     * @throws BadInput 422 for a colour region that starts outside the picture
     */
    Mask apply(Mask mask, List<Edit> edits, Sheet sheet, Function<MaskSource, Mask> other) {
        Mask result = mask;
        int done = 0;
        for (int i = 0; i <= edits.size(); i++) {
            boolean clean = i < edits.size() && edits.get(i) instanceof Edit.Clean;
            if ((clean || i == edits.size()) && i > done) {
                result = layer(edits.subList(done, i), sheet, other).over(result);
            }
            if (clean) {
                Cleanup cleanup = ((Edit.Clean) edits.get(i)).cleanup();
                result = MaskCleaner.clean(result, cleanup, sheet.prompts(), sheet.picture().width());
                result = sheet.crisp() ? Whole.pixels(result) : result;
                done = i + 1;
            }
        }
        return result;
    }

    private EditLayer layer(List<Edit> edits, Sheet sheet, Function<MaskSource, Mask> other) {
        if (2L * sheet.width() * sheet.height() > mostBytes) {
            return drawn(EditLayer.none(sheet.width(), sheet.height()), edits, sheet, other);
        }
        return layers.get(key(edits, sheet), () -> {
            int last = edits.size() - 1;
            LayerKey before = key(edits.subList(0, last), sheet);
            return last > 0 && layers.holds(before)
                    ? drawn(layer(before.edits(), sheet, other).copy(), edits.subList(last, last + 1), sheet, other)
                    : drawn(EditLayer.none(sheet.width(), sheet.height()), edits, sheet, other);
        });
    }

    private static LayerKey key(List<Edit> edits, Sheet sheet) {
        return new LayerKey(
                sheet.picture().id(), sheet.width(), sheet.height(), sheet.crisp(), List.copyOf(edits));
    }

    private EditLayer drawn(EditLayer layer, List<Edit> edits, Sheet sheet, Function<MaskSource, Mask> other) {
        for (Edit edit : edits) {
            if (edit instanceof Edit.Stroke stroke) {
                draw(layer, stroke.add(), EditShapes.of(stroke), sheet);
                if (sheet.crisp()) {
                    // However thin the brush, the pixels it goes through are marked.
                    put(layer, stroke.add(), EditShapes.pencil(stroke, across(sheet), down(sheet), layer), sheet);
                }
            } else if (edit instanceof Edit.Area area) {
                draw(layer, area.add(), EditShapes.of(area), sheet);
            } else if (edit instanceof Edit.Region region) {
                put(layer, region.add(), region(region, sheet), sheet);
            } else if (edit instanceof Edit.Minus minus) {
                put(layer, false, other.apply(minus.source()), sheet);
            } else if (edit instanceof Edit.Invert) {
                layer.invert();
            }
        }
        return layer;
    }

    private static void draw(EditLayer layer, boolean add, java.awt.Shape shape, Sheet sheet) {
        EditShapes.draw(shape, across(sheet), down(sheet), sheet.width(), sheet.height()).ifPresent(drawn -> {
            if (sheet.crisp()) {
                Whole.pixels(drawn.coverage());
            }
            layer.put(add, drawn.at(), drawn.coverage());
        });
    }

    private static double across(Sheet sheet) {
        return (double) sheet.width() / sheet.picture().width();
    }

    private static double down(Sheet sheet) {
        return (double) sheet.height() / sheet.picture().height();
    }

    private static void put(EditLayer layer, boolean add, Mask mask, Sheet sheet) {
        layer.put(add, sheet.crisp() ? Whole.pixels(mask) : mask);
    }

    private Mask region(Edit.Region region, Sheet sheet) {
        PictureRef picture = sheet.picture();
        if (region.x() < 0 || region.y() < 0 || region.x() > picture.width() || region.y() > picture.height()) {
            throw new BadInput(Kind.UNPROCESSABLE, "error.edit.outside");
        }
        int x = (int) Math.min(picture.width() - 1, region.x());
        int y = (int) Math.min(picture.height() - 1, region.y());
        // Grown among the picture's own pixels whatever the sheet's size: on a small picture it would leak elsewhere.
        RegionKey key = new RegionKey(picture.id(), x, y, region.tolerance(), sheet.width(), sheet.height());
        return regions.get(
                key,
                () -> Scale.to(
                        ColourRegion.of(picture.load().get(), x, y, region.tolerance()),
                        sheet.width(),
                        sheet.height()));
    }
}
