package assetfactory.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a terminal as the program uses: what is on it after all that was written. */
final class Screen {
    private static final Pattern SEQUENCE = Pattern.compile("\033\\[(\\??)([0-9]*)([A-Za-z])");

    private final int width;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private final StringBuilder raw = new StringBuilder();
    private int row;
    private int column;
    private boolean wraps = true;
    int writes;

    Screen(int width) {
        this.width = width;
    }

    PrintStream stream() {
        return new PrintStream(new OutputStream() {
            private final java.io.ByteArrayOutputStream pending = new java.io.ByteArrayOutputStream();

            @Override
            public void write(int b) {
                pending.write(b);
            }

            @Override
            public void flush() {
                if (pending.size() > 0) {
                    writes++;
                    show(pending.toString(StandardCharsets.UTF_8));
                    pending.reset();
                }
            }
        }, true, StandardCharsets.UTF_8);
    }

    private void show(String text) {
        raw.append(text);
        Matcher sequence = SEQUENCE.matcher(text);
        int i = 0;
        while (i < text.length()) {
            if (sequence.find(i) && sequence.start() == i) {
                obey(sequence.group(1) + sequence.group(3), sequence.group(2));
                i = sequence.end();
            } else {
                int c = text.codePointAt(i);
                put(c);
                i += Character.charCount(c);
            }
        }
    }

    private void obey(String command, String number) {
        switch (command) {
            case "A" -> row = Math.max(0, row - Integer.parseInt(number));
            case "K" -> line().setLength(Math.min(column, line().length()));
            case "J" -> {
                line().setLength(Math.min(column, line().length()));
                lines.subList(row + 1, lines.size()).clear();
            }
            case "?h", "?l" -> wraps = number.equals("7") ? command.equals("?h") : wraps;
            default -> throw new IllegalStateException("unknown sequence " + command);
        }
    }

    private void put(int c) {
        if (c == '\n') {
            row++;
            column = 0;
            if (row == lines.size()) {
                lines.add(new StringBuilder());
            }
        } else if (c == '\r') {
            column = 0;
        } else {
            if (column >= width) {
                if (!wraps) {
                    return;
                }
                put('\n');
            }
            while (line().length() < column) {
                line().append(' ');
            }
            line().replace(column, Math.min(column + 1, line().length()), Character.toString(c));
            column++;
        }
    }

    private StringBuilder line() {
        return lines.get(row);
    }

    boolean wraps() {
        return wraps;
    }

    String raw() {
        return raw.toString();
    }

    /** Its lines without the empty ones at the end. */
    List<String> text() {
        List<String> text = new ArrayList<>(lines.stream().map(line -> line.toString().stripTrailing()).toList());
        while (!text.isEmpty() && text.get(text.size() - 1).isEmpty()) {
            text.remove(text.size() - 1);
        }
        return text;
    }
}
