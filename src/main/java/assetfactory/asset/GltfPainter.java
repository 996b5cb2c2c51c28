package assetfactory.asset;

import assetfactory.asset.GltfParts.Part;
import assetfactory.asset.GltfParts.Primitive;
import assetfactory.image.Picture;
import assetfactory.image.Png;
import assetfactory.message.BadInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one paint of the materials of all parts: a texture, an atlas of textures, or a colour for each vertex. */
final class GltfPainter {
    /** Of all pictures of an atlas, repeated ones as often as they are. */
    private static final long MOST_TEXELS = 1L << 26;

    /** A mesh's paint, and its texture coordinates where that is a texture. */
    record Painted(Paint paint, float[] uvs) {}

    private final GltfElement document;
    private final ByteBuffer bin;
    private final List<Part> parts;
    private final int vertices;
    private final Glb.Notes notes;
    /** Of each part. */
    private final List<GltfBaseColour> colours;
    /** The different ones of them, numbered. */
    private final Map<GltfBaseColour, Integer> numbers = new LinkedHashMap<>();

    GltfPainter(GltfElement document, ByteBuffer bin, List<Part> parts, int vertices, Glb.Notes notes) {
        this.document = document;
        this.bin = bin;
        this.parts = parts;
        this.vertices = vertices;
        this.notes = notes;
        this.colours = parts.stream().map(part -> GltfBaseColour.of(document, part.primitive().element())).toList();
        colours.forEach(colour -> numbers.putIfAbsent(colour, numbers.size()));
    }

    Painted paint() {
        List<GltfBaseColour> distinct = List.copyOf(numbers.keySet());
        GltfVertexColours ofVertices = new GltfVertexColours(document, bin);
        boolean coloured = parts.stream().anyMatch(part -> ofVertices.has(part.primitive().element()));
        boolean pictures = distinct.stream().anyMatch(colour -> colour.image().isPresent());
        if (!pictures && (coloured || distinct.size() > 1)) {
            return new Painted(vertexColours(ofVertices), new float[0]);
        }
        if (coloured) {
            notes.add("note.glb.vertex-colours", List.of());
        }
        if (distinct.size() > 1) {
            notes.add("note.glb.materials", List.of(String.valueOf(distinct.size())));
        }
        return textured(distinct);
    }

    private Paint vertexColours(GltfVertexColours ofVertices) {
        float[] linear = new float[3 * vertices];
        int vertex = 0;
        for (Part part : parts) {
            ofVertices.fill(part.primitive().element(), part.primitive().vertices(), linear, 3 * vertex);
            vertex += part.primitive().vertices();
        }
        return new VertexColours(linear);
    }

    private Painted textured(List<GltfBaseColour> distinct) {
        float[] uvs = new float[2 * vertices];
        List<GltfTiles> tiles = new ArrayList<>();
        distinct.forEach(colour -> tiles.add(new GltfTiles(colour)));
        int vertex = 0;
        for (int i = 0; i < colours.size(); i++) {
            Primitive primitive = parts.get(i).primitive();
            fill(primitive, colours.get(i), uvs, vertex);
            if (colours.get(i).repeats()) {
                tiles.get(numbers.get(colours.get(i))).add(uvs, 2 * vertex, primitive);
            }
            vertex += primitive.vertices();
        }
        GltfPictures pictures = new GltfPictures(document, bin);
        if (distinct.size() == 1 && tiles.get(0).isOne()) {
            return new Painted(single(distinct.get(0), pictures), uvs);
        }
        return atlas(distinct, tiles, pictures, uvs);
    }

    private void fill(Primitive primitive, GltfBaseColour colour, float[] uvs, int vertex) {
        GltfAccessor.attribute(
                        document, bin, primitive.element(), "TEXCOORD_" + colour.uv().set(), "VEC2", primitive.vertices())
                .ifPresent(a -> {
                    a.floats(uvs, 2 * vertex);
                    if (!colour.uv().changesNothing()) {
                        colour.uv().apply(uvs, 2 * vertex, primitive.vertices());
                    }
                });
        for (int i = 2 * vertex; i < 2 * (vertex + primitive.vertices()); i++) {
            if (!Float.isFinite(uvs[i])) {
                throw primitive.element().broken();
            }
        }
    }

    private static Texture single(GltfBaseColour colour, GltfPictures pictures) {
        if (colour.image().isPresent() && !colour.hasFactor()) {
            GltfPictures.Decoded decoded = pictures.get(colour.image().get());
            return new Texture(decoded.pixels(), decoded.png());
        }
        Picture picture = picture(colour, pictures);
        return new Texture(picture, Png.encodeOpaque(picture));
    }

    private Painted atlas(List<GltfBaseColour> distinct, List<GltfTiles> tiles, GltfPictures pictures, float[] uvs) {
        List<Picture> cells = new ArrayList<>();
        long texels = 0;
        for (int i = 0; i < distinct.size(); i++) {
            cells.add(tiles.get(i).repeated(picture(distinct.get(i), pictures)));
            texels += cells.get(i).argb().length;
            if (texels > MOST_TEXELS) {
                throw new BadInput(BadInput.Kind.TOO_LARGE, "error.glb.too-large.texels",
                        String.valueOf(MOST_TEXELS >> 20));
            }
        }
        GltfAtlas atlas = GltfAtlas.of(cells);
        if (atlas.isReduced()) {
            notes.add("note.glb.smaller", List.of());
        }
        int vertex = 0;
        for (int i = 0; i < colours.size(); i++) {
            int cell = numbers.get(colours.get(i));
            int count = parts.get(i).primitive().vertices();
            tiles.get(cell).toUnit(uvs, 2 * vertex, count);
            atlas.place(cell, uvs, 2 * vertex, count);
            vertex += count;
        }
        return new Painted(atlas.texture(), uvs);
    }

    /** The picture times the colour, or a texel of the colour alone. */
    private static Picture picture(GltfBaseColour colour, GltfPictures pictures) {
        if (colour.image().isEmpty()) {
            return new Picture(1, 1, new int[] {colour.texel()});
        }
        Picture pixels = pictures.get(colour.image().get()).pixels();
        return colour.hasFactor() ? times(pixels, colour.factor()) : pixels;
    }

    private static Picture times(Picture picture, List<Double> factor) {
        int[][] tables = new int[3][256];
        for (int k = 0; k < 3; k++) {
            for (int value = 0; value < 256; value++) {
                tables[k][value] = Srgb.encode(Srgb.linear(value) * factor.get(k));
            }
        }
        int[] argb = new int[picture.argb().length];
        for (int i = 0; i < argb.length; i++) {
            int c = picture.argb()[i];
            argb[i] = c & 0xff000000 | tables[0][c >> 16 & 255] << 16 | tables[1][c >> 8 & 255] << 8 | tables[2][c & 255];
        }
        return new Picture(picture.width(), picture.height(), argb);
    }
}
