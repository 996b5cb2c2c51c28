package assetfactory.image;

/** A rectangle of whole pixels: {@code x <= px < x + width}, origin top left. */
public record Rect(int x, int y, int width, int height) {
    public Rect {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("empty rectangle " + width + " x " + height);
        }
    }

    public boolean contains(double px, double py) {
        return px >= x && py >= y && px < x + width && py < y + height;
    }
}
