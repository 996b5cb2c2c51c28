package assetfactory.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs {@code editor-modules.js}: the mask editor's geometry, history, prompts and requests, in the browser itself. */
class EditorModulesIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static EditorStandIn standIn;

    @BeforeAll
    static void start() {
        standIn = new EditorStandIn(0);
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @TestFactory
    Stream<DynamicTest> modules() {
        Page page = chromium.page(Visitor.english());
        page.navigate(standIn.origin() + "/blank");
        List<?> names = (List<?>) page.evaluate("async () => Object.keys((await import('/test/editor-modules.js')).tests)");
        assertThat(names).isNotEmpty();
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name.toString(),
                        () -> page.evaluate(
                                "async name => { await (await import('/test/editor-modules.js')).tests[name](); }",
                                name)));
    }
}
