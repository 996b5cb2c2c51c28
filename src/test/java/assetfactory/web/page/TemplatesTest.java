package assetfactory.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.queue.Job;
import assetfactory.message.Messages;
import assetfactory.reconstruct.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final Path WEB = ThymeleafRenderer.checkout().orElseThrow();
    private static final Pattern MESSAGE = Pattern.compile("#\\{(\\|?)([a-z][a-z0-9.-]*)");
    private static final Pattern ICON = Pattern.compile("icons\\.svg#([a-z-]+)");

    private final Set<String> keys = Messages.in(Locale.ENGLISH).startingWith("").keySet();

    @Test
    void everyKeyInATemplateExists() throws IOException {
        int found = 0;
        for (Path template : templates()) {
            Matcher matcher = MESSAGE.matcher(Files.readString(template));
            while (matcher.find()) {
                boolean start = !matcher.group(1).isEmpty();
                String key = matcher.group(2);
                assertThat(keys).as(template + " " + key).anyMatch(known -> start ? known.startsWith(key) : known.equals(key));
                found++;
            }
        }
        assertThat(found).isGreaterThan(50);
    }

    @Test
    void everyStateAndStageHasItsWords() {
        for (Job.State state : Job.State.values()) {
            assertThat(keys).contains("stage." + state.name().toLowerCase(Locale.ROOT));
        }
        for (Progress.Stage stage : Progress.Stage.values()) {
            assertThat(keys).contains("stage." + stage.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void everyIconIsDrawn() throws IOException {
        String sprite = Files.readString(WEB.resolve("static/icons/icons.svg"));
        for (Path template : templates()) {
            Matcher matcher = ICON.matcher(Files.readString(template));
            while (matcher.find()) {
                // A name that goes on with an expression ends in a hyphen.
                assertThat(sprite).as(template.toString()).contains("id=\"" + matcher.group(1));
            }
        }
    }

    @Test
    void nothingInATemplateNeedsInlineScriptOrStyle() throws IOException {
        for (Path template : templates()) {
            Html html = new Html(Files.readString(template));
            for (Html.Tag tag : html.tags()) {
                assertThat(tag.attributes().keySet())
                        .as(template + " " + tag)
                        .noneMatch(name -> name.equals("style") || name.startsWith("on") || name.startsWith("hx-on"));
            }
            assertThat(html.all("style")).isEmpty();
        }
    }

    @Test
    void theWebJarsAreWhereThePagesLookForThem() {
        String folder = "META-INF/resources";
        for (String file : List.of(WebJars.HTMX, WebJars.THREE + "/build/three.module.min.js")) {
            assertThat(getClass().getClassLoader().getResource(folder + file)).as(file).isNotNull();
        }
        assertThat(WebJars.IMPORT_MAP).contains("\"three/addons/\":\"" + WebJars.THREE + "/examples/jsm/\"");
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(WEB.resolve("templates"))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toList());
        }
    }
}
