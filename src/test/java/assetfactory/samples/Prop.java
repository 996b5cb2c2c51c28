package assetfactory.samples;

import java.util.List;

/**
 * One thing of the samples: +Y up, +Z front, about two units large, around the origin.
 *
 * @param radius of a sphere around the origin that holds it
 * @param yaw degrees the eye stands to the right of its front
 * @param pitch degrees the eye stands above it
 */
record Prop(String name, List<Part> parts, double radius, double yaw, double pitch) {
    Prop {
        parts = List.copyOf(parts);
    }
}
