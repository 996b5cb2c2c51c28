package assetfactory.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * Who looks at the page: language, size of the window, and what their system asks for.
 *
 * @param locale as a browser names it, {@code en-US} or {@code ja-JP}
 * @param width of the window in CSS pixels
 * @param height of the window in CSS pixels
 * @param phone touch, coarse pointer, two device pixels for one
 * @param light asks for light colours
 * @param stillness asks for reduced motion
 */
public record Visitor(String locale, int width, int height, boolean phone, boolean light, boolean stillness) {
    /** Reads English on a desk, in the dark, without a wish for less motion. */
    public static Visitor english() {
        return new Visitor("en-US", 1280, 800, false, false, false);
    }

    public static Visitor japanese() {
        return new Visitor("ja-JP", 1280, 800, false, false, false);
    }

    public Visitor onPhone() {
        return new Visitor(locale, 390, 800, true, light, stillness);
    }

    public Visitor inWindow(int newWidth, int newHeight) {
        return new Visitor(locale, newWidth, newHeight, phone, light, stillness);
    }

    public Visitor inLight() {
        return new Visitor(locale, width, height, phone, true, stillness);
    }

    public Visitor wantingStillness() {
        return new Visitor(locale, width, height, phone, light, true);
    }

    NewContextOptions context() {
        return new NewContextOptions()
                .setLocale(locale)
                .setViewportSize(width, height)
                .setDeviceScaleFactor(phone ? 2 : 1)
                .setHasTouch(phone)
                .setIsMobile(phone)
                .setColorScheme(light ? ColorScheme.LIGHT : ColorScheme.DARK)
                .setReducedMotion(stillness ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE);
    }
}
