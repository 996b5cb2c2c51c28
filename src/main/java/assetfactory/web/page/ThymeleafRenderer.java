package assetfactory.web.page;

import assetfactory.web.access.Visit;
import io.javalin.http.Context;
import io.javalin.rendering.FileRenderer;
import jakarta.servlet.ServletContext;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Renders {@code web/templates}: {@code "library"} is a whole page, {@code "library :: card"} one fragment of it, its
 * parameters read from the model by their names.
 *
 * <p>Every template also sees {@code visitor}, {@code visit}, {@code figures} and {@code elsewhere}. In a checkout the files are read anew for each
 * request, so that an edit shows on reload; from a jar they are parsed once.
 */
public final class ThymeleafRenderer implements FileRenderer {
    private final boolean elsewhere;
    private final TemplateEngine engine = new TemplateEngine();
    private final Map<ServletContext, JakartaServletWebApplication> applications = new ConcurrentHashMap<>();

    /** @param elsewhere whether an engine sends pictures to another machine, which every page says */
    public ThymeleafRenderer(boolean elsewhere) {
        this.elsewhere = elsewhere;
        AbstractConfigurableTemplateResolver templates = checkout()
                .<AbstractConfigurableTemplateResolver>map(ThymeleafRenderer::files)
                .orElseGet(ThymeleafRenderer::resources);
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        templates.setSuffix(".html");
        engine.setTemplateResolver(templates);
        engine.setMessageResolver(new Catalog());
        engine.addDialect(new FormWords());
    }

    /** The {@code web} folder of the checkout whose compiled classes are running, if they do not run from a jar. */
    public static Optional<Path> checkout() {
        CodeSource source = ThymeleafRenderer.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path classes = Path.of(source.getLocation().toURI());
            Path web = classes.resolve("../../web").normalize();
            return Files.isDirectory(classes) && Files.isDirectory(web.resolve("templates"))
                    ? Optional.of(web)
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException notOnTheFileSystem) {
            return Optional.empty();
        }
    }

    @Override
    public String render(String name, Map<String, ?> model, Context ctx) {
        Visitor visitor = Visitor.of(ctx);
        Map<String, Object> all = new HashMap<>(model);
        all.put("visitor", visitor);
        all.put("elsewhere", elsewhere);
        all.put(FormWords.VISIT, Visit.of(ctx));
        all.put("importMap", WebJars.IMPORT_MAP);
        all.put("htmx", WebJars.HTMX);
        all.put("figures", new Figures(visitor.locale()));
        JakartaServletWebApplication application = applications.computeIfAbsent(
                ctx.req().getServletContext(), JakartaServletWebApplication::buildApplication);
        WebContext context = new WebContext(application.buildExchange(ctx.req(), ctx.res()), visitor.locale(), all);
        PageHeaders.set(ctx, visitor);
        int split = name.indexOf(" :: ");
        return split < 0
                ? engine.process(name, context)
                : engine.process(name.substring(0, split), Set.of(name.substring(split + 4)), context);
    }

    private static AbstractConfigurableTemplateResolver files(Path web) {
        FileTemplateResolver resolver = new FileTemplateResolver();
        resolver.setPrefix(web.resolve("templates") + "/");
        resolver.setCacheable(false);
        return resolver;
    }

    private static AbstractConfigurableTemplateResolver resources() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("web/templates/");
        resolver.setCacheable(true);
        return resolver;
    }
}
