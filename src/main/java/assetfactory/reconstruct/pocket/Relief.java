package assetfactory.reconstruct.pocket;

import java.util.Optional;

/**
 * Two height fields over the plane: the object lies between its back and its front. Both are defined everywhere, also
 * outside the object, so that a sample at the outline never sees anything but the object.
 *
 * @param front on {@link Crop#GRID}²: the front's depth; for a closing relief depth² divided by the distance from the
 *     outline, which unlike the depth is smooth across the outline
 * @param back the same of the back, at most the front
 * @param closing front and back meet at the outline with a vertical tangent
 * @param depth factor on all depths
 * @param steps from which height on a slope is a step
 */
record Relief(float[] front, float[] back, boolean closing, double depth, StepHeights steps) {
    /** Depth between front and back never gets smaller inside: the mesh stays a solid. */
    static final float THINNEST = 0.012f;

    /** With nothing known about its steps. */
    Relief(float[] front, float[] back, boolean closing) {
        this(front, back, closing, 1, StepHeights.of(Optional.empty()));
    }

    Relief deepened(double factor) {
        return new Relief(front, back, closing, depth * factor, steps);
    }

    /** @param distance of the point from the outline, read by a closing relief only */
    double front(double x, double y, double distance) {
        return height(Crop.sample(front, x, y), distance);
    }

    /** @param distance of the point from the outline, read by a closing relief only */
    double back(double x, double y, double distance) {
        return height(Crop.sample(back, x, y), distance);
    }

    /** Depth of the front, or of the back, at every cell. */
    float[] heights(boolean ofFront, float[] distance) {
        float[] field = ofFront ? front : back;
        float[] heights = new float[field.length];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = (float) height(field[i], distance[i]);
        }
        return heights;
    }

    private double height(double value, double distance) {
        return depth * (closing ? Math.signum(value) * Math.sqrt(Math.abs(value) * Math.max(0, distance)) : value);
    }
}
