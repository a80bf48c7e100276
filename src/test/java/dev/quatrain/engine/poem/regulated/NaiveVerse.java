package dev.quatrain.engine.poem.regulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of regulated verse, spelled out for a text and tables in plain maps; tries every way to read the characters. */
record NaiveVerse(VerseForm form, boolean rhyme, boolean tones, Map<String, List<Reading>> table) {

    boolean keeps(String poem) {
        if (!poem.matches(
                "(\\p{IsHan}{%1$d}，\\p{IsHan}{%1$d}。){%2$d}".formatted(form.characters(), form.lines() / 2))) {
            return false;
        }
        String[] lines = poem.split("[，。]");
        List<String> characters =
                Stream.of(poem.replaceAll("[，。]", "").split("")).distinct().toList();
        return readings(characters).anyMatch(reading -> keeps(lines, characters, reading));
    }

    /** How many ways there are to read a poem. */
    long ways(String poem) {
        return Stream.of(poem.replaceAll("[，。]", "").split(""))
                .distinct()
                .mapToLong(character ->
                        Math.max(1, table.getOrDefault(character, List.of()).size()))
                .reduce(1, (some, more) -> some * more);
    }

    /** Whether there is any poem of four lines at all that the table's characters could make. */
    boolean canBeWritten() {
        List<String> characters = List.copyOf(table.keySet());
        return readings(characters).anyMatch(this::suffice);
    }

    private boolean suffice(List<Reading> readings) {
        List<Reading> known =
                readings.stream().filter(one -> !one.rhyme().equals("?")).toList();
        boolean oblique = known.stream().anyMatch(reading -> reading.tone() == Tone.OBLIQUE);
        boolean level = known.stream().anyMatch(reading -> reading.tone() == Tone.LEVEL);
        boolean pair = known.stream()
                .anyMatch(one -> one.tone() == Tone.LEVEL
                        && known.stream().filter(one::equals).count() > 1);
        return (!tones || level && oblique) && (!rhyme || pair && readings.size() > 2);
    }

    /** All ways to give each character one of its readings. */
    private Stream<List<Reading>> readings(List<String> characters) {
        Stream<List<Reading>> ways = Stream.of(List.of());
        for (String character : characters) {
            List<Reading> own = table.getOrDefault(character, List.of());
            List<Reading> some = own.isEmpty() ? List.of(new Reading(Tone.LEVEL, "?")) : own;
            ways = ways.flatMap(way -> some.stream().map(one -> {
                List<Reading> longer = new ArrayList<>(way);
                longer.add(one);
                return longer;
            }));
        }
        return ways;
    }

    private boolean keeps(String[] lines, List<String> characters, List<Reading> readings) {
        String[] sounds = new String[lines.length]; // L, O or ? for each character
        List<String> ends = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            StringBuilder sound = new StringBuilder();
            for (String character : lines[i].split("")) {
                Reading reading = readings.get(characters.indexOf(character));
                sound.append(reading.rhyme().equals("?") ? "?" : reading.tone() == Tone.LEVEL ? "L" : "O");
                if (sound.length() == form.characters()) {
                    ends.add(character);
                    groups.add(reading.tone() + reading.rhyme());
                }
            }
            sounds[i] = sound.toString();
        }
        return (!tones || scans(sounds)) && (!rhyme || rhymes(sounds, ends, groups));
    }

    private boolean scans(String[] sounds) {
        for (int i = 0; i < sounds.length; i++) {
            String line = sounds[i];
            char end = line.charAt(line.length() - 1);
            if (i % 2 == 1 && end != 'L' || i % 2 == 0 && i > 0 && end != 'O' || end == '?') {
                return false;
            }
            for (int at = 1; at < form.characters() - 1; at += 2) {
                boolean known = line.charAt(at) != '?';
                boolean turns = at == 1 || line.charAt(at) != line.charAt(at - 2);
                boolean couplet = i % 2 == 0 || line.charAt(at) != sounds[i - 1].charAt(at);
                boolean adheres = i % 2 == 1 || i == 0 || line.charAt(at) == sounds[i - 1].charAt(at);
                if (!known || !turns || !couplet || !adheres) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean rhymes(String[] sounds, List<String> ends, List<String> groups) {
        List<String> words = new ArrayList<>(List.of(ends.get(0)));
        for (int i = 1; i < sounds.length; i += 2) {
            words.add(ends.get(i));
            if (!sounds[i].endsWith("L") || !groups.get(i).equals(groups.get(1))) {
                return false;
            }
        }
        boolean joins = tones && sounds[0].endsWith("L");
        return words.stream().distinct().count() == words.size()
                && (!joins || groups.get(0).equals(groups.get(1)));
    }
}
