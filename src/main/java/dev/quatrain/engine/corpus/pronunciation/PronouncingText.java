package dev.quatrain.engine.corpus.pronunciation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pronouncing dictionary in the formats of the CMU Pronouncing Dictionary: lines of a word and its phonemes, with comments
 * after {@code ;;;} or {@code #}; or an object of JavaScript or JSON, from words to phonemes, with
 * the same comments. {@code word(2)} is another
 * pronunciation of {@code word}.
 */
public final class PronouncingText {
    private static final String PHONEMES = "[A-Z]{1,3}[0-2]?(?: [A-Z]{1,3}[0-2]?)*+";
    private static final String NAME =
            "(?:\"((?:[^\"\\\\\n]|\\\\.){1,99})\"|'((?:[^'\\\\\n]|\\\\.){1,99})'|([\\p{L}_$]{1,99}))";
    private static final Pattern MEMBER = Pattern.compile(
            NAME + "\\s*+:\\s*+(?:\"(%1$s)(?:\\s*+#[^\"\n]*+)?\"|'(%1$s)(?:\\s*+#[^'\n]*+)?')".formatted(PHONEMES));
    private static final Pattern BEGINNING = Pattern.compile("\\A\uFEFF?\\s*+\\{\\s*+" + MEMBER);
    private static final Pattern BETWEEN = Pattern.compile("\\s*+,?\\s*+");
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s++(%s)".formatted(PHONEMES));
    private static final Pattern COMMENT = Pattern.compile("^;;;.*|(?:^|\\s)#.*");
    private static final Pattern VARIANT = Pattern.compile("\\(\\d{1,2}\\)$");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");

    private final String text;
    private final Listener listener;

    /** Takes each entry. */
    @FunctionalInterface
    public interface Listener {
        /** @param word in lower case, without the number of a variant */
        void accept(String word, List<String> phonemes);
    }

    private PronouncingText(String text, Listener listener) {
        this.text = text;
        this.listener = listener;
    }

    /** A text in UTF-8 or, if it is not that, in Latin-1, as releases of the dictionary are. */
    public static String decoded(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException latin) {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }

    /** Whether a text begins like a JSON object of words and phonemes. */
    public static boolean isObject(String beginning) {
        return BEGINNING.matcher(beginning).lookingAt();
    }

    /** Reads the lines of a dictionary. Returns the offset of the first error; −1 if there is none. */
    public static int readLines(String text, Listener listener) {
        return new PronouncingText(text, listener).lines();
    }

    /**
     * Reads the first object that holds words and phonemes. Returns the offset of the first error; −1 if there is none, also
     * if there is no such object.
     */
    public static int readObject(String text, Listener listener) {
        return new PronouncingText(text, listener).members();
    }

    private int lines() {
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed;
            String line =
                    COMMENT.matcher(text.substring(from, end)).replaceFirst("").strip();
            Matcher entry = LINE.matcher(line);
            if (entry.matches()) {
                accept(entry.group(1), entry.group(2));
            } else if (!line.isEmpty()) {
                return from;
            }
            from = end + 1;
        }
        return -1;
    }

    private int members() {
        Matcher member = MEMBER.matcher(text);
        Matcher between = BETWEEN.matcher(text);
        int at = member.find() ? member.start() : text.length();
        while (at < text.length()) {
            if (!member.region(at, text.length()).lookingAt()) {
                return text.charAt(at) == '}' ? -1 : at;
            }
            accept(unescaped(given(member, 1, 3)), given(member, 4, 5));
            between.region(member.end(), text.length()).lookingAt();
            at = between.end();
        }
        return -1;
    }

    /** The one of these groups that matched. */
    private static String given(Matcher member, int first, int last) {
        int group = first;
        while (group < last && member.group(group) == null) {
            group++;
        }
        return member.group(group);
    }

    private void accept(String word, String phonemes) {
        String lower = word.toLowerCase(Locale.ROOT);
        listener.accept(VARIANT.matcher(lower).replaceFirst(""), List.of(phonemes.split(" ")));
    }

    private static String unescaped(String quoted) {
        return ESCAPE.matcher(quoted)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? escape.group(2)
                                : Character.toString(Integer.parseInt(escape.group(1), 16))));
    }
}
