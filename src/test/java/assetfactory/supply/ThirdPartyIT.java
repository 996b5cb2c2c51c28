package assetfactory.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** After the build, which writes the SBOM. */
class ThirdPartyIT {
    @Test
    void everyLibraryIsUnderALicenceThatIsAllowed() throws IOException {
        assertThat(ThirdParty.libraries()).hasSizeGreaterThan(50).allMatch(ThirdParty.Library::allowed);
    }

    @Test
    void thePageOfThirdPartySoftwareIsThatOfThisBuild() throws IOException {
        assertThat(Files.readString(ThirdParty.LIST)).isEqualTo(ThirdParty.page(ThirdParty.libraries()));
    }

    @Test
    void theSbomInTheJarNamesEveryLibraryThatTheJarLoads() throws IOException {
        try (JarFile jar = new JarFile("target/asset-factory.jar")) {
            assertThat(jar.getEntry("META-INF/sbom/asset-factory.cdx.json")).isNotNull();
            List<String> named = ThirdParty.libraries().stream()
                    .map(library -> "lib/" + library.name().replaceAll(".*:", "") + "-" + library.version())
                    .toList();
            String loaded = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            assertThat(loaded.split(" ")).allMatch(library -> named.stream().anyMatch(library::startsWith));
        }
    }
}
