package assetfactory.web.page;

import assetfactory.web.access.Csrf;
import assetfactory.web.access.Visit;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.AttributeValueQuotes;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Puts the word that orders must carry into every form that posts, so that no template can forget it. */
final class FormWords extends AbstractDialect implements IPostProcessorDialect {
    /** Of the model: the reader's {@link Visit}. */
    static final String VISIT = "visit";

    private static final int PRECEDENCE = 1000;

    FormWords() {
        super("form words");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return PRECEDENCE;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, PRECEDENCE));
    }

    /** Public, and with a constructor without arguments, because Thymeleaf makes one for each page. */
    public static final class Handler extends AbstractTemplateHandler {
        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            super.handleOpenElement(tag);
            if (tag.getElementCompleteName().equalsIgnoreCase("form")
                    && "post".equalsIgnoreCase(tag.getAttributeValue("method"))
                    && getContext().getVariable(VISIT) instanceof Visit visit
                    && visit.signedIn()) {
                handleStandaloneElement(getContext().getModelFactory().createStandaloneElementTag(
                        "input",
                        Map.of("type", "hidden", "name", Csrf.FIELD, "value", visit.csrf()),
                        AttributeValueQuotes.DOUBLE,
                        false,
                        false));
            }
        }
    }
}
