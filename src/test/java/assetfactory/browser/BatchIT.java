package assetfactory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import assetfactory.asset.Glb;
import assetfactory.asset.SplatPly;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A batch as people make it, in the real server with the networks that travel with it: from the drop to the ZIP. */
class BatchIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RealServer server = new RealServer();

    private static final Path SAMPLES = Path.of("web/samples");
    private static final Path PHOTOS = Path.of("src/test/resources/assetfactory/segment");

    @Test
    void twelveFilesAreDroppedCheckedMadeAndDownloaded() throws IOException {
        Page page = chromium.page(Visitor.english().wantingStillness());
        page.navigate(address("/batches"));
        drop(page, twelveFiles());
        page.waitForURL(Pattern.compile("/batches/drafts/[0-9a-f]{32}"));

        assertThat(page.locator(".problems li")).hasCount(1);
        assertThat(page.locator(".problems")).containsText("broken.png");
        assertThat(page.locator(".draft-card")).hasCount(9);
        assertThat(page.locator(".is-mask")).hasCount(2);
        assertThat(page.locator(".is-alpha")).hasCount(7);
        everyPictureIsDrawn(page, ".draft-card img");
        assertThat(page.locator("#start .count")).hasText("9");
        page.locator(".draft-card:has-text('potion') .leave").click();
        assertThat(page.locator("#start .count")).hasText("8");
        page.locator("#start [name=name]").fill("Camp site");
        flatSoThatItIsQuick(page);
        page.locator("#start .primary").click();

        page.waitForURL(Pattern.compile("/batches/[0-9A-Z]{26}$"));
        assertThat(page.locator(".job-card")).hasCount(8);
        // Nobody reloads: the page learns of each of them by itself.
        page.evaluate("() => { window.sameDocument = true; }");
        assertThat(page.locator(".job-card[data-state=succeeded]"))
                .hasCount(8, new HasCountOptions().setTimeout(240_000));
        assertThat(page.locator("#batch-facts")).containsText("8 of 8");
        assertThat(page.locator("#batch-facts")).containsText("Done");
        assertThat(page.evaluate("() => window.sameDocument")).isEqualTo(true);
        everyPictureIsDrawn(page, ".job-card img");

        Download download = page.waitForDownload(() -> page.locator("#batch-zip").click());
        assertThat(download.suggestedFilename()).isEqualTo("Camp-site.zip");
        Map<String, byte[]> files = unzip(download.path());
        for (String name : List.of("props/mango", "props/avocado", "ember", "mug")) {
            assertThat(Glb.read(files.get(name + "/mesh.glb")).triangleCount()).as(name).isPositive();
            assertThat(SplatPly.read(files.get(name + "/splat.ply")).count()).as(name).isPositive();
            assertThat(files.get(name + "/preview.png")).as(name).startsWith(0x89, 'P', 'N', 'G');
        }
        JsonNode facts = new ObjectMapper().readTree(files.get("batch.json"));
        assertThat(facts.path("counts").path("succeeded").asInt()).isEqualTo(8);
        assertThat(new TreeSet<>(facts.path("items").findValuesAsText("folder")))
                .containsExactly("ember", "log", "meat", "mug", "mushroom", "props/avocado", "props/mango", "sign");

        page.locator(".job-card .card-link").first().click();
        page.waitForURL(Pattern.compile("/assets/\\w+"));
        page.navigate(address("/batches"));
        assertThat(page.locator(".batch-row")).containsText("Camp site");
    }

    @Test
    void severalPicturesDroppedOnTheFirstPageGoToTheCheck() throws IOException {
        Page page = chromium.page(Visitor.japanese().onPhone().wantingStillness());
        page.navigate(address("/"));
        drop(page, Map.of(
                "a.png", Files.readAllBytes(SAMPLES.resolve("sign.png")),
                "b.png", Files.readAllBytes(SAMPLES.resolve("torch.png"))));
        page.waitForURL(Pattern.compile("/batches/drafts/[0-9a-f]{32}"));
        assertThat(page.locator(".draft-card")).hasCount(2);
        Object excess = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(((Number) excess).intValue()).isLessThanOrEqualTo(0);
    }

    /** Two pairs, seven sprites and one file that is no picture. */
    private static Map<String, byte[]> twelveFiles() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of("mango", "avocado")) {
            files.put("props/" + name + ".jpg", Files.readAllBytes(PHOTOS.resolve(name + ".jpg")));
            files.put("props/" + name + "_mask.png", Files.readAllBytes(PHOTOS.resolve(name + "-mask.png")));
        }
        for (String name : List.of("ember", "log", "meat", "mug", "mushroom", "potion", "sign")) {
            files.put(name + ".png", Files.readAllBytes(SAMPLES.resolve(name + ".png")));
        }
        files.put("broken.png", "no picture".getBytes());
        return files;
    }

    /** As a browser tells of files that were dropped; folders cannot be made by a script, so their files are. */
    private static void drop(Page page, Map<String, byte[]> files) {
        List<List<String>> content = new ArrayList<>();
        files.forEach((path, bytes) -> content.add(List.of(path, Base64.getEncoder().encodeToString(bytes))));
        JSHandle transfer = page.evaluateHandle(
                """
                files => {
                  const transfer = new DataTransfer();
                  for (const [path, base64] of files) {
                    const file = new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], path.split('/').pop());
                    Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
                    transfer.items.add(file);
                  }
                  return transfer;
                }""",
                content);
        page.dispatchEvent("body", "drop", Map.of("dataTransfer", transfer));
    }

    private static void flatSoThatItIsQuick(Page page) {
        page.locator("#start input[name=shape][value=flat]")
                .check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
    }

    private static void everyPictureIsDrawn(Page page, String selector) {
        page.waitForFunction(
                "selector => [...document.querySelectorAll(selector)].every(img => {"
                        + " img.loading = 'eager'; return img.complete && img.naturalWidth > 0; })",
                selector);
    }

    private static Map<String, byte[]> unzip(Path zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
        }
        return files;
    }

    private static String address(String path) {
        return server.url(path);
    }
}
