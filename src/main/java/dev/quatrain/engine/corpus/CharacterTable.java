package dev.quatrain.engine.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables of tones in their common shapes: tone class → characters, character → tone or tones, character → pinyin, or a list of
 * such entries. They become groups like those of a rhyme table. A group of tones alone is named after its class; one of pinyin
 * has the class {@link RhymeTable#PINYIN} and is named after the syllable.
 */
final class CharacterTable {
    static final String SHAPES =
            "{\"平\": {\"一东\": [\"东\", \"同\"]}}, {\"平\": \"东同\"}, {\"东\": \"平\"}, {\"中\": [\"平\", \"仄\"]},"
                    + " {\"东\": \"dōng\"} or [[\"东\", \"平\", \"一东\"]]";

    private static final Pattern CLASS = Pattern.compile(".*([平上去入仄]|level|oblique).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BOTH = Pattern.compile("[○中通多]|both|either|平仄", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[1-4]");
    private static final Pattern SYLLABLE = Pattern.compile("[\\p{IsLatin}\\p{M}:]+[0-5]?");

    private final List<Entry> entries;

    /**
     * A member of the object, or an element of the list.
     *
     * @param group the rhyme group; empty if there is none, null in an object
     */
    record Entry(
            Place place,
            String name,
            List<String> values,
            @Nullable String group) {}

    /** The members of the objects of a list. */
    enum Column {
        CHARACTER("character", "char", "hanzi", "字", "汉字", "漢字"),
        TONE("tone", "tones", "平仄", "声调", "聲調", "声", "聲", "pinyin", "拼音", "reading", "readings"),
        GROUP("rhyme", "group", "韵", "韻", "韵部", "韻部", "韵目", "韻目"),
        OTHER;

        private final Set<String> names;

        Column(String... names) {
            this.names = Set.of(names);
        }

        static Column of(String name) {
            for (Column column : values()) {
                if (column.names.contains(name.toLowerCase(Locale.ROOT))) {
                    return column;
                }
            }
            return OTHER;
        }
    }

    CharacterTable(List<Entry> entries) {
        this.entries = entries;
    }

    /** Writes the groups, in the order in which they first occur. */
    void write(DocumentSink sink) throws IOException {
        Map<List<String>, Set<String>> groups = new LinkedHashMap<>();
        boolean classes = entries.stream()
                .allMatch(entry ->
                        entry.group() == null && CLASS.matcher(entry.name()).matches());
        for (Entry entry : entries) {
            if (classes) {
                add(groups, List.of(entry.name(), entry.name()), String.join("", entry.values()));
            } else if (entry.name().codePointCount(0, entry.name().length()) == 1) {
                for (List<String> group : groups(entry)) {
                    add(groups, group, entry.name());
                }
            } else {
                throw CorpusFormatException.malformed(
                        entry.place(),
                        "expected a character or a tone class (平, 上, 去, 入, 仄, level, oblique), as in %s, got \"%s\""
                                .formatted(SHAPES, entry.name()));
            }
        }
        for (Map.Entry<List<String>, Set<String>> group : groups.entrySet()) {
            String characters = group.getValue().stream().collect(Collectors.joining());
            sink.accept(
                    entries.get(0).place(),
                    List.of(group.getKey().get(0), group.getKey().get(1), characters));
        }
    }

    private static void add(Map<List<String>, Set<String>> groups, List<String> group, String characters) {
        Set<String> members = groups.computeIfAbsent(group, unseen -> new LinkedHashSet<>());
        characters
                .codePoints()
                .filter(codePoint -> !Character.isWhitespace(codePoint))
                .mapToObj(Character::toString)
                .forEach(members::add);
    }

    /** Class and name of the groups of a character. */
    private static List<List<String>> groups(Entry entry) throws CorpusFormatException {
        List<List<String>> groups = new ArrayList<>();
        for (String value : entry.values()) {
            for (String tone : value.strip().split("[\\s,，、/;；|]+")) {
                groups.addAll(groups(entry, tone));
            }
        }
        return groups;
    }

    private static List<List<String>> groups(Entry entry, String tone) throws CorpusFormatException {
        if (BOTH.matcher(tone).matches()) {
            return List.of(group(entry, "平"), group(entry, "仄"));
        }
        if (CLASS.matcher(tone).matches()) {
            return List.of(group(entry, tone));
        }
        if (NUMBER.matcher(tone).matches()) {
            return List.of(group(entry, tone.compareTo("3") < 0 ? "平" : "仄"));
        }
        if (SYLLABLE.matcher(tone).matches()) {
            return List.of(List.of(RhymeTable.PINYIN, tone));
        }
        throw CorpusFormatException.malformed(
                entry.place(),
                "expected the tone of %s (平, 仄, 上, 去, 入, level, oblique, ○ for both, or pinyin), as in %s, got \"%s\""
                        .formatted(entry.name(), SHAPES, tone));
    }

    private static List<String> group(Entry entry, String tone) {
        return List.of(tone, entry.group() == null || entry.group().isEmpty() ? tone : entry.group());
    }
}
