package doppel.api;

/** Text from a client, made safe for one line of a log. */
public final class Printable {
    private static final int LONGEST = 120;

    private Printable() {}

    /**
     * The text with escapes for everything that could begin a line, move the cursor or hide other text: control and
     * format characters, line separators, half surrogates. Long texts are cut.
     */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        int shown = 0;
        for (int at = 0; at < text.length(); ) {
            if (shown++ == LONGEST) {
                return printable.append("...").toString();
            }
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (character == '\\') {
                printable.append("\\\\");
            } else if (visible(character)) {
                printable.appendCodePoint(character);
            } else {
                printable.append(String.format("\\u%04x", character));
            }
        }
        return printable.toString();
    }

    private static boolean visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
