package assetfactory.asset;

/** What a picture must have room for. */
interface Shown {
    void each(Ball sight);

    /** Takes a ball in the world, or a point, whose radius is 0. */
    interface Ball {
        void add(double x, double y, double z, double radius);
    }

    static Shown points(float[] positions) {
        return sight -> {
            for (int i = 0; i < positions.length; i += 3) {
                sight.add(positions[i], positions[i + 1], positions[i + 2], 0);
            }
        };
    }

    default Shown and(Shown other) {
        return sight -> {
            each(sight);
            other.each(sight);
        };
    }
}
