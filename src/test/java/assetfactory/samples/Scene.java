package assetfactory.samples;

import java.util.List;
import java.util.Optional;

/** Props at their places, and the rays that meet them. */
final class Scene {
    /**
     * A prop standing in the world.
     *
     * @param parts in the prop's own coordinates
     * @param radius of a sphere around the prop's origin that holds it all
     * @param right where the prop's x axis points in the world; up and front alike. Orthonormal.
     */
    record Placed(List<Part> parts, double radius, V origin, double scale, V right, V up, V front) {
        V local(V p) {
            V d = p.minus(origin).times(1 / scale);
            return new V(d.dot(right), d.dot(up), d.dot(front));
        }

        V world(V direction) {
            return right.times(direction.x()).plus(up, direction.y()).plus(front, direction.z());
        }

        double distance(V p) {
            V q = local(p);
            double least = Double.MAX_VALUE;
            for (Part part : parts) {
                least = Math.min(least, part.shape().at(q.x(), q.y(), q.z()));
            }
            return least * scale;
        }
    }

    /** @param index of the prop that was hit */
    record Hit(int index, double t, V point, V normal, Surface surface) {}

    private final List<Placed> props;
    private final double precision;
    private final double floor;

    /**
     * @param precision distance at which a ray has arrived
     * @param floor height of the ground that things stand on, as far as it keeps light out; negative infinity for none
     */
    Scene(List<Placed> props, double precision, double floor) {
        this.props = List.copyOf(props);
        this.precision = precision;
        this.floor = floor;
    }

    /** The first prop that a ray meets before it has gone the given way. */
    Optional<Hit> trace(V origin, V direction, double longest) {
        double[] enter = new double[props.size()];
        double[] leave = new double[props.size()];
        double t = intervals(origin, direction, enter, leave);
        while (t < longest) {
            V p = origin.plus(direction, t);
            double step = Double.MAX_VALUE;
            for (int i = 0; i < enter.length; i++) {
                if (t > leave[i]) {
                    continue;
                }
                double d = t < enter[i] ? enter[i] - t + precision : props.get(i).distance(p);
                if (d < precision) {
                    return Optional.of(hit(i, t, p));
                }
                step = Math.min(step, d);
            }
            t += step;
        }
        return Optional.empty();
    }

    /** How much of a soft light in the given direction reaches a point, 0..1, for a light of the given width. */
    double light(V origin, V direction, double longest, double width) {
        double[] enter = new double[props.size()];
        double[] leave = new double[props.size()];
        double t = Math.max(precision * 4, intervals(origin, direction, enter, leave));
        double least = 1;
        while (t < longest) {
            V p = origin.plus(direction, t);
            double step = Double.MAX_VALUE;
            for (int i = 0; i < enter.length; i++) {
                if (t > leave[i]) {
                    continue;
                }
                if (t < enter[i]) {
                    step = Math.min(step, enter[i] - t + precision);
                    continue;
                }
                double d = props.get(i).distance(p);
                least = Math.min(least, 0.5 + 0.5 * d / (width * t));
                step = Math.min(step, Math.max(d, precision * 4));
            }
            if (least <= 0) {
                return 0;
            }
            t += step;
        }
        return least * least * (3 - 2 * least);
    }

    /** How open the surroundings of a surface point are, 0..1. */
    double openness(V point, V normal, double reach) {
        double shut = 0;
        double weight = 1;
        for (int i = 1; i <= 5; i++) {
            double h = reach * i / 5;
            V p = point.plus(normal, h);
            double d = Math.min(h, p.y() - floor);
            for (Placed prop : props) {
                if (p.minus(prop.origin()).length() < prop.radius() * prop.scale() + h) {
                    d = Math.min(d, prop.distance(p));
                }
            }
            shut += weight * (h - d) / reach;
            weight *= 0.8;
        }
        return Math.max(0, 1 - 0.75 * shut);
    }

    private double intervals(V origin, V direction, double[] enter, double[] leave) {
        double first = Double.MAX_VALUE;
        for (int i = 0; i < enter.length; i++) {
            Placed prop = props.get(i);
            V to = prop.origin().minus(origin);
            double along = to.dot(direction);
            double radius = prop.radius() * prop.scale();
            double inside = radius * radius - to.dot(to) + along * along;
            leave[i] = inside < 0 ? -1 : along + Math.sqrt(inside);
            enter[i] = inside < 0 ? 0 : Math.max(0, along - Math.sqrt(inside));
            if (leave[i] >= 0) {
                first = Math.min(first, enter[i]);
            }
        }
        return first;
    }

    private Hit hit(int index, double t, V p) {
        Placed prop = props.get(index);
        V q = prop.local(p);
        Part nearest = prop.parts().get(0);
        double least = Double.MAX_VALUE;
        for (Part part : prop.parts()) {
            double d = part.shape().at(q.x(), q.y(), q.z());
            if (d < least) {
                least = d;
                nearest = part;
            }
        }
        Part.Material material = nearest.material();
        V normal = slope(nearest.shape(), q, 0.0015).unit();
        V relief = slope((x, y, z) -> material.relief(new V(x, y, z)), q, 0.004);
        // Only the part of the relief's slope that lies in the surface tilts it.
        V along = relief.minus(normal.times(relief.dot(normal)));
        V tilted = normal.minus(along).unit();
        return new Hit(index, t, p, prop.world(tilted), material.at(q, normal));
    }

    private static V slope(Sdf field, V p, double h) {
        return new V(
                        field.at(p.x() + h, p.y(), p.z()) - field.at(p.x() - h, p.y(), p.z()),
                        field.at(p.x(), p.y() + h, p.z()) - field.at(p.x(), p.y() - h, p.z()),
                        field.at(p.x(), p.y(), p.z() + h) - field.at(p.x(), p.y(), p.z() - h))
                .times(1 / (2 * h));
    }
}
