package assetfactory.segment;

/** How often something was done so far, and how long that took altogether. */
public record TimeSpent(long count, long nanoseconds) {
    public static final TimeSpent NONE = new TimeSpent(0, 0);

    public TimeSpent plus(TimeSpent other) {
        return new TimeSpent(count + other.count, nanoseconds + other.nanoseconds);
    }
}
