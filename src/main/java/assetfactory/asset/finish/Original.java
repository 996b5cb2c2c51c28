package assetfactory.asset.finish;

import assetfactory.asset.Mesh;
import assetfactory.asset.PointCloud;
import assetfactory.asset.SplatCloud;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine made, in glTF's frame, before anything was done to it.
 *
 * @param splats may be empty (count 0)
 * @param points may be empty
 * @param facts of the engine, as {@code asset.json} holds them under {@code engine.facts}: the pose of a camera pivot
 */
public record Original(Optional<Mesh> mesh, SplatCloud splats, PointCloud points, Map<String, Object> facts) {}
