package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.TokenCoverage;
import dev.quatrain.engine.poem.reading.Reading;
import dev.quatrain.engine.poem.reading.TableReadings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables and vocabularies for verse. */
public final class Verses {
    private Verses() {}

    /** {@code "level/a: 甲乙"} is a group with its characters. */
    public static TableReadings table(String... groups) {
        return new TableReadings(Arrays.stream(groups).map(Verses::group).toList());
    }

    private static TableReadings.Group group(String line) {
        String[] parts = line.split("[/:] ?");
        return new TableReadings.Group(parts[0], parts[1], parts[2]);
    }

    static TableReadings table(Map<String, List<Reading>> readings) {
        Map<Reading, String> groups = new LinkedHashMap<>();
        readings.forEach((character, own) -> own.forEach(reading -> groups.merge(reading, character, String::concat)));
        List<TableReadings.Group> list = new ArrayList<>();
        groups.forEach((reading, characters) ->
                list.add(new TableReadings.Group(reading.tone().toString(), reading.rhyme(), characters)));
        return new TableReadings(list);
    }

    static TokenCoverage spells(String characters) {
        return TokenCoverage.of(Codecs.characters(characters + "，。"), Work.unlimited());
    }

    static int[] alphabet(String characters) {
        return (characters + "，。x ").codePoints().distinct().sorted().toArray();
    }

    /** Every character's readings; {@link NaiveVerse} goes by them. */
    static Map<String, List<Reading>> readings(String... lines) {
        Map<String, List<Reading>> readings = new HashMap<>();
        for (String line : lines) {
            TableReadings.Group group = group(line);
            Reading reading = new Reading(Tone.ofClass(group.toneClass()).orElseThrow(), group.name());
            for (String character : group.characters().split("")) {
                readings.computeIfAbsent(character, unseen -> new ArrayList<>()).add(reading);
            }
        }
        return readings;
    }

    static String characters(Map<String, List<Reading>> readings) {
        return readings.keySet().stream().sorted().collect(Collectors.joining());
    }
}
