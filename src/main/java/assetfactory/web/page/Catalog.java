package assetfactory.web.page;

import assetfactory.message.Messages;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;

/** Gives {@code #{key}} of a template its sentence. A key that is missing breaks the page, so that a test finds it. */
final class Catalog extends AbstractMessageResolver {
    @Override
    public String resolveMessage(ITemplateContext context, Class<?> origin, String key, Object[] arguments) {
        return Messages.in(context.getLocale()).text(key, arguments == null ? new Object[0] : arguments);
    }

    @Override
    public String createAbsentMessageRepresentation(
            ITemplateContext context, Class<?> origin, String key, Object[] arguments) {
        throw new IllegalStateException("no message " + key + " in " + context.getLocale());
    }
}
