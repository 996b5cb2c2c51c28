package assetfactory.asset;

import assetfactory.image.Picture;
import java.util.Optional;

/** A mesh with triangles and what all its pictures need: its shadow and its texture in all sizes. For many threads. */
final class MeshScene implements Scene {
    private final Mesh mesh;
    private final ContactShadow shadow;
    private final Optional<TextureSampler> texture;

    MeshScene(Mesh mesh) {
        this.mesh = mesh;
        this.shadow = ContactShadow.of(mesh);
        this.texture = Optional.of(mesh.paint())
                .filter(Texture.class::isInstance)
                .map(paint -> new TextureSampler(((Texture) paint).pixels()));
    }

    @Override
    public Shown shown(boolean withShadow) {
        Shown object = Shown.points(mesh.positions());
        return withShadow ? object.and(shadow.outline()) : object;
    }

    @Override
    public Picture paint(Camera camera, boolean withShadow, int width, int height, int samples) {
        Bands bands = new Bands(width, height, samples);
        Projection projection = Projection.through(camera, mesh.positions(), bands);
        SurfaceShader shader = new SurfaceShader(mesh, texture, camera, projection, samples);
        Optional<ContactShadow.Seen> ground =
                withShadow ? Optional.of(shadow.seenBy(camera, width, height)) : Optional.empty();
        return new MeshPainter(shader, bands, ground).paint(projection, mesh.triangles());
    }
}
