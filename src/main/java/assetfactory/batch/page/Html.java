package assetfactory.batch.page;

import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes HTML. Only what is given as {@link #raw} is not escaped. */
final class Html {
    private final Writer out;

    Html(Writer out) {
        this.out = out;
    }

    Html raw(String html) throws IOException {
        out.write(html);
        return this;
    }

    Html text(String text) throws IOException {
        return raw(escaped(text));
    }

    /**
     * Begins an element.
     *
     * @param attributes names and values in turn
     */
    Html open(String tag, String... attributes) throws IOException {
        out.write("<" + tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(" " + attributes[i] + "=\"" + escaped(attributes[i + 1]) + "\"");
        }
        out.write(">");
        return this;
    }

    Html close(String tag) throws IOException {
        return raw("</" + tag + ">");
    }

    /** A whole element with nothing but text in it. */
    Html element(String tag, String text, String... attributes) throws IOException {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Safe in text and in a quoted attribute; characters that are no text become a space. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(Character.isISOControl(c) || isSurrogate(c) ? ' ' : c);
            }
        });
        return safe.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** A relative address of a path below the page's own folder. */
    static String address(String path) {
        // The dot keeps a colon in the first part from being read as a scheme.
        return "./" + Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
