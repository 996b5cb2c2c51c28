package assetfactory.browser;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A browser for a test class, and pages in contexts of their own for each of its tests:
 *
 * <pre>
 * &#64;RegisterExtension
 * static final Chromium chromium = new Chromium();
 *
 * Page page = chromium.page(Visitor.japanese().onPhone());
 * </pre>
 *
 * <p>A test fails when a page of it logged an error or threw one that nobody caught, which includes everything that the
 * content security policy refused. Where no browser is found the tests are skipped with the reason and its remedy, but
 * with {@code CI=true} they fail: a build server must not pass on none. Not for tests that run in parallel within a
 * class.
 */
public final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final double PATIENCE_MILLISECONDS = 90_000;

    /** The same software renderer everywhere, whatever graphics card the machine has. */
    private static final List<String> FLAGS = List.of(
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
            "--ignore-gpu-blocklist",
            // What is no WebGL is drawn without that renderer, which for a page is slower: a sixth of these tests' time.
            "--disable-gpu-compositing",
            "--disable-background-networking");

    private final Map<String, String> environment;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;

    public Chromium() {
        this(System.getenv());
    }

    Chromium(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        BrowserFinder finder = new BrowserFinder(environment);
        Map<String, String> variables = new HashMap<>(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        finder.node().ifPresent(node -> variables.put("PLAYWRIGHT_NODEJS_PATH", node.toString()));
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(variables));
        // Of itself it waits five seconds, which a software renderer on a busy machine may need for one frame.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
        StringBuilder reasons = new StringBuilder();
        for (LaunchOptions candidate : finder.candidates()) {
            try {
                browser = playwright.chromium().launch(candidate.setArgs(FLAGS).setChromiumSandbox(false));
                return;
            } catch (PlaywrightException absent) {
                reasons.append("\n  ").append(absent.getMessage().lines().findFirst().orElse("?"));
            }
        }
        closeAll();
        String reason = "no browser found: " + BrowserFinder.REMEDY;
        if ("true".equals(environment.get("CI"))) {
            fail(reason + reasons);
        }
        Assumptions.abort(reason);
    }

    /** A fresh page in a context of its own: no cookies, nothing stored, nothing cached. */
    public Page page(Visitor visitor) {
        BrowserContext context = browser.newContext(visitor.context());
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add("console: " + message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> errors.add("uncaught: " + error));
        return page;
    }

    /** Lets this test pass although its pages log errors in which the pattern is found. */
    public void expectError(String pattern) {
        expected.add(Pattern.compile(pattern));
    }

    /** Closes all pages, before the server that they ask goes: what they ask on their own would be an error. */
    public void leave() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        leave();
        Predicate<String> surprising =
                error -> expected.stream().noneMatch(pattern -> pattern.matcher(error).find());
        List<String> surprises = errors.stream().filter(surprising).toList();
        errors.clear();
        expected.clear();
        // A test that failed already has its own reason, and the errors beside it.
        if (!surprises.isEmpty()) {
            fail("errors in the browser:\n  " + String.join("\n  ", surprises));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeAll();
    }

    private void closeAll() {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }
}
