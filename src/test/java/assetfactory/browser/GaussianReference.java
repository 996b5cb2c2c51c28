package assetfactory.browser;

import assetfactory.asset.SplatCloud;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws Gaussians the slow way, in doubles and pixel by pixel: each one's covariance in the world is projected to its
 * conic on screen, and every pixel evaluates every conic, far to near. It shares no code and no intermediate form with
 * the viewer: no quads, no eigenvectors, no packed textures.
 *
 * @param position of the camera, metres
 * @param target that the camera looks at, +Y being up
 * @param fieldOfView vertical, degrees
 */
record GaussianReference(double[] position, double[] target, double fieldOfView) {
    private static final double BLUR = 0.1;

    /** @return red, green and blue of each pixel, 0..255 and unrounded, over a background of the given colour */
    double[][] draw(SplatCloud cloud, int width, int height, int background) {
        double focal = height / 2.0 / Math.tan(Math.toRadians(fieldOfView) / 2);
        double[] back = unit(minus(position, target));
        double[] right = unit(cross(new double[] {0, 1, 0}, back));
        double[] up = cross(back, right);
        List<Ellipse> ellipses = IntStream.range(0, cloud.count())
                .mapToObj(i -> project(cloud, i, new double[][] {right, up, back}, focal, width, height))
                .sorted(Comparator.comparingDouble(Ellipse::depth).reversed())
                .toList();
        double[][] pixels = new double[width * height][];
        for (int i = 0; i < pixels.length; i++) {
            double[] colour = {background >> 16 & 255, background >> 8 & 255, background & 255};
            for (Ellipse ellipse : ellipses) {
                ellipse.blendOver(colour, i % width + 0.5, i / width + 0.5);
            }
            pixels[i] = colour;
        }
        return pixels;
    }

    private Ellipse project(SplatCloud cloud, int i, double[][] camera, double focal, int width, int height) {
        double[] offset = minus(
                new double[] {cloud.positions()[i * 3], cloud.positions()[i * 3 + 1], cloud.positions()[i * 3 + 2]},
                position);
        double x = dot(camera[0], offset);
        double y = dot(camera[1], offset);
        double depth = -dot(camera[2], offset);
        // Screen x = width/2 + f x/depth, screen y = height/2 - f y/depth; the rows are their gradients in the world.
        double[][] gradient = new double[2][3];
        for (int axis = 0; axis < 3; axis++) {
            gradient[0][axis] = focal * (camera[0][axis] / depth + x * camera[2][axis] / (depth * depth));
            gradient[1][axis] = -focal * (camera[1][axis] / depth + y * camera[2][axis] / (depth * depth));
        }
        double[][] covariance = covariance(cloud, i);
        double xx = dot(gradient[0], times(covariance, gradient[0]));
        double xy = dot(gradient[0], times(covariance, gradient[1]));
        double yy = dot(gradient[1], times(covariance, gradient[1]));
        double sharp = xx * yy - xy * xy;
        double wide = (xx + BLUR) * (yy + BLUR) - xy * xy;
        double alpha = 1 / (1 + Math.exp(-cloud.opacities()[i])) * Math.sqrt(sharp / wide);
        double[] colour = new double[3];
        for (int c = 0; c < 3; c++) {
            colour[c] = 255 * (0.5 + SplatCloud.SH_C0 * cloud.colours()[i * 3 + c]);
        }
        return new Ellipse(depth, width / 2.0 + focal * x / depth, height / 2.0 - focal * y / depth,
                (yy + BLUR) / wide, -xy / wide, (xx + BLUR) / wide, alpha, colour);
    }

    private static double[][] covariance(SplatCloud cloud, int i) {
        double w = cloud.rotations()[i * 4];
        double x = cloud.rotations()[i * 4 + 1];
        double y = cloud.rotations()[i * 4 + 2];
        double z = cloud.rotations()[i * 4 + 3];
        double norm = w * w + x * x + y * y + z * z;
        double[][] rotation = {
            {1 - 2 * (y * y + z * z) / norm, 2 * (x * y - w * z) / norm, 2 * (x * z + w * y) / norm},
            {2 * (x * y + w * z) / norm, 1 - 2 * (x * x + z * z) / norm, 2 * (y * z - w * x) / norm},
            {2 * (x * z - w * y) / norm, 2 * (y * z + w * x) / norm, 1 - 2 * (x * x + y * y) / norm}
        };
        double[][] covariance = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int axis = 0; axis < 3; axis++) {
                    double variance = Math.exp(2.0 * cloud.scales()[i * 3 + axis]);
                    covariance[row][column] += rotation[row][axis] * variance * rotation[column][axis];
                }
            }
        }
        return covariance;
    }

    /** A conic a dx^2 + 2 b dx dy + c dy^2 about a centre in pixels. */
    private record Ellipse(
            double depth, double x, double y, double a, double b, double c, double alpha, double[] colour) {
        void blendOver(double[] below, double px, double py) {
            double dx = px - x;
            double dy = py - y;
            double weight = alpha * Math.exp(-0.5 * (a * dx * dx + 2 * b * dx * dy + c * dy * dy));
            for (int channel = 0; channel < 3; channel++) {
                below[channel] += weight * (colour[channel] - below[channel]);
            }
        }
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double[] unit(double[] a) {
        double length = Math.sqrt(dot(a, a));
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }

    private static double[] times(double[][] matrix, double[] a) {
        return new double[] {dot(matrix[0], a), dot(matrix[1], a), dot(matrix[2], a)};
    }
}
