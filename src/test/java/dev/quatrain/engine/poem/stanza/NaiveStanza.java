package dev.quatrain.engine.poem.stanza;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of lines of words, spelled out; tries every way to say the words.
 *
 * @param patterns by line: a sign for each syllable
 * @param capitals a regular expression of the lines whose first letter is a capital one, such as {@code 0}
 * @param closed whether the poem ends on . ! or ?
 */
record NaiveStanza(
        List<List<String>> patterns,
        String scheme,
        Map<String, List<WordReading>> table,
        String capitals,
        boolean closed) {

    NaiveStanza(StanzaForm form, WordTable table, String capitals, boolean closed) {
        this(form.meters().stream().map(LineMeter::patterns).toList(), scheme(form), readings(table), capitals, closed);
    }

    /** A letter that only one line has rhymes with nothing. */
    private static String scheme(StanzaForm form) {
        StringBuilder letters = new StringBuilder();
        for (int line = 0; line < form.lines(); line++) {
            letters.append(form.letter(line));
        }
        return letters.toString();
    }

    private static Map<String, List<WordReading>> readings(WordTable table) {
        Map<String, List<WordReading>> readings = new HashMap<>();
        table.words().forEach(word -> readings.put(word, table.of(word)));
        return readings;
    }

    boolean keeps(String poem) {
        String word = "['‘’]?[A-Za-z][a-z'’]*[,.;!?]?";
        if (!poem.matches("(%1$s[ \n])*%1$s".formatted(word)) || closed && !poem.matches("(?s).*[.!?]")) {
            return false;
        }
        String[] lines = poem.split("\n");
        for (int line = 0; line < lines.length; line++) {
            if (("" + line).matches(capitals) && lines[line].matches("[^A-Za-z]*[a-z].*")) {
                return false;
            }
        }
        String plain = poem.toLowerCase().replaceAll("[,.;!?]", "").replaceAll("[‘’]", "'");
        return table.keySet().containsAll(List.of(plain.split("[ \n]")))
                && lines.length == scheme.length()
                && fits(plain.split("\n"), 0, new HashMap<>());
    }

    /** Whether the lines from one on can be said, if the letters so far have these rhymes. */
    private boolean fits(String[] lines, int line, Map<Character, String> rhymes) {
        if (line == lines.length) {
            return true;
        }
        char letter = scheme.charAt(line);
        String end = last(lines[line]);
        for (int other = 0; letter != '-' && other < line; other++) {
            if (scheme.charAt(other) == letter && last(lines[other]).equals(end)) {
                return false;
            }
        }
        for (String rhyme : sayings(lines[line], line)) {
            Map<Character, String> more = new HashMap<>(rhymes);
            if (letter != '-') {
                more.put(letter, rhyme);
            }
            boolean same = !rhymes.containsKey(letter) || rhymes.get(letter).equals(rhyme);
            boolean apart = Set.copyOf(more.values()).size() == more.size();
            if (same && apart && fits(lines, line + 1, more)) {
                return true;
            }
        }
        return false;
    }

    private static String last(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** The rhymes of a line, for each way to say it that fits one of its patterns. */
    private Set<String> sayings(String line, int number) {
        Set<String> rhymes = new TreeSet<>();
        say(List.of(line.split(" ")), 0, "", "", saying -> {
            String stress = saying[0].replace(" ", "");
            if (patterns.get(number).stream().anyMatch(pattern -> fits(saying[0], stress, pattern))) {
                rhymes.add(saying[1]);
            }
        });
        return rhymes;
    }

    private void say(
            List<String> words, int next, String said, String rhyme, java.util.function.Consumer<String[]> each) {
        if (next == words.size()) {
            each.accept(new String[] {said, rhyme});
            return;
        }
        for (WordReading reading : table.get(words.get(next))) {
            say(words, next + 1, said + reading.stress() + " ", reading.rhyme(), each);
        }
    }

    /** @param said the stress of each word, with a space after it */
    private static boolean fits(String said, String stress, String pattern) {
        if (stress.length() != pattern.length()) {
            return false;
        }
        int place = 0;
        for (String word : said.split(" ")) {
            for (int syllable = 0; syllable < word.length(); syllable++, place++) {
                String around = " " + word + " ";
                boolean beside = around.charAt(syllable) == '/' || around.charAt(syllable + 2) == '/';
                char sign = word.charAt(syllable);
                boolean wrong = sign == '?' && pattern.charAt(place) != '?'
                        || sign == '/' && pattern.charAt(place) == 'x'
                        || sign == 'x' && beside && pattern.charAt(place) == '/';
                if (wrong && word.length() > 1) {
                    return false;
                }
            }
        }
        return true;
    }
}
