package assetfactory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between packages point downward, and a few habits hold everywhere. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("assetfactory");

    @Test
    void arrowsPointDownward() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("cli").definedBy("assetfactory.cli..")
                .layer("web").definedBy("assetfactory.web..")
                .layer("access").definedBy("assetfactory.access..")
                .layer("webhook").definedBy("assetfactory.webhook..")
                .layer("schedule").definedBy("assetfactory.schedule..")
                .layer("remote").definedBy("assetfactory.remote..")
                .layer("batch").definedBy("assetfactory.batch..")
                .layer("backup").definedBy("assetfactory.backup..")
                .layer("library").definedBy("assetfactory.library..")
                .layer("queue").definedBy("assetfactory.queue..")
                .layer("database").definedBy("assetfactory.database..")
                .layer("reconstruct").definedBy("assetfactory.reconstruct..")
                .layer("model").definedBy("assetfactory.model..")
                .layer("segment").definedBy("assetfactory.segment..")
                .layer("onnx").definedBy("assetfactory.onnx..")
                .layer("asset").definedBy("assetfactory.asset..")
                .layer("image").definedBy("assetfactory.image..")
                .layer("message").definedBy("assetfactory.message..")
                .layer("thread").definedBy("assetfactory.thread..")
                .whereLayer("cli").mayNotBeAccessedByAnyLayer()
                .whereLayer("web").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("access").mayOnlyBeAccessedByLayers("cli", "web")
                .whereLayer("webhook").mayOnlyBeAccessedByLayers("cli", "web")
                .whereLayer("schedule").mayOnlyBeAccessedByLayers("cli", "web")
                .whereLayer("remote").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("batch").mayOnlyBeAccessedByLayers("cli", "remote", "web", "webhook", "schedule")
                .whereLayer("backup").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("library").mayOnlyBeAccessedByLayers("backup", "cli", "remote", "web", "webhook", "schedule", "batch")
                .whereLayer("queue").mayOnlyBeAccessedByLayers(
                        "cli", "remote", "web", "webhook", "schedule", "batch", "library")
                .whereLayer("database").mayOnlyBeAccessedByLayers(
                        "backup", "cli", "web", "access", "webhook", "schedule", "batch", "library", "queue")
                .whereLayer("reconstruct").mayOnlyBeAccessedByLayers(
                        "cli", "remote", "web", "schedule", "batch", "library", "queue")
                .whereLayer("model").mayOnlyBeAccessedByLayers("cli", "web")
                .whereLayer("segment").mayOnlyBeAccessedByLayers("cli", "remote", "web", "batch", "library", "model")
                // Below the engines only the unpacking of native libraries is known, where a data folder is opened.
                .whereLayer("onnx").mayOnlyBeAccessedByLayers("cli", "library", "reconstruct", "model", "segment")
                .whereLayer("asset").mayOnlyBeAccessedByLayers("backup", "cli", "web", "batch", "library", "reconstruct")
                .whereLayer("image").mayOnlyBeAccessedByLayers(
                        "cli", "remote", "web", "batch", "library", "reconstruct", "model", "segment", "asset")
                .whereLayer("thread").mayOnlyBeAccessedByLayers("queue", "segment"));
    }

    @Test
    void networksAreRunInTheEnginesAlone() {
        check(noClasses()
                .that().resideOutsideOfPackages(
                        "assetfactory.segment..", "assetfactory.reconstruct.pocket..", "assetfactory.onnx..")
                .should().dependOnClassesThat().haveNameMatching("assetfactory\\.onnx\\.(OnnxModel|Tensor).*"));
        check(noClasses()
                .that().resideOutsideOfPackage("assetfactory.onnx..")
                .should().dependOnClassesThat().resideInAPackage("ai.onnxruntime.."));
    }

    @Test
    void rowsAreKnownToThoseThatKeepThemAndTheWebServerToTheWebAlone() {
        check(noClasses()
                .that().resideOutsideOfPackages(
                        "assetfactory.database..", "assetfactory.queue..", "assetfactory.library..",
                        "assetfactory.webhook..", "assetfactory.schedule..", "assetfactory.access..")
                .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.jdbi.."));
        check(noClasses()
                .that().resideOutsideOfPackage("assetfactory.database..")
                .should().dependOnClassesThat().resideInAnyPackage("org.sqlite..", "org.postgresql..", "com.zaxxer.."));
        check(noClasses()
                .that().resideOutsideOfPackage("assetfactory.web..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..", "org.thymeleaf.."));
    }

    @Test
    void oneEngineTheWebhooksTheModelsAndBatchesOnAServerAloneTalkToOtherMachines() {
        check(noClasses()
                .that().resideOutsideOfPackages(
                        "assetfactory.reconstruct.modal..", "assetfactory.webhook..", "assetfactory.model..",
                        "assetfactory.remote..")
                .should().dependOnClassesThat().resideInAnyPackage("okhttp3..", "java.net.http.."));
    }

    @Test
    void onlyWhatIsDoneLaterKnowsTheScheduler() {
        check(noClasses()
                .that().resideOutsideOfPackages("assetfactory.queue..", "assetfactory.webhook..", "assetfactory.schedule..")
                .should().dependOnClassesThat().resideInAPackage("com.github.kagkarlsson.."));
    }

    @Test
    void figuresAreCountedByThoseWhoWorkAndToldByTheWebAlone() {
        check(noClasses()
                .that().resideOutsideOfPackage("assetfactory.web..")
                .should().dependOnClassesThat().resideInAnyPackage("io.micrometer..", "io.prometheus.."));
    }

    @Test
    void meshoptimizerIsKnownToItsOwnPackageAlone() {
        check(noClasses()
                .that().resideOutsideOfPackage("assetfactory.asset.meshopt..")
                .should().dependOnClassesThat().resideInAPackage("org.lwjgl.."));
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().matching("assetfactory.(**)").should().beFreeOfCycles());
    }

    @Test
    void programsTalkThroughTheLogAndTheCommandLineAlone() {
        check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES.that(
                com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                                "assetfactory.cli.."))));
    }

    @Test
    void classesAreMadeNotToBeExtended() {
        check(classes()
                .that().areNotInterfaces()
                .and().doNotHaveModifier(JavaModifier.ABSTRACT)
                .and().areNotAnonymousClasses()
                .and().areNotEnums()
                .should().haveModifier(JavaModifier.FINAL));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
