package dev.quatrain.engine.poem.regulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.poem.reading.Reading;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.GivenCharacters.AcrosticPosition;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms that are given as data. */
class TemplateTest {

    /** Random templates of a few lines with up to three rhymes, and small vocabularies. What is accepted never gets stuck. */
    @Property(tries = 150)
    void whatChanceWritesKeepsTheTemplate(@ForAll long seed, @ForAll boolean rhyme, @ForAll boolean tones) {
        Random random = new Random(seed);
        String notation = someNotation(random);
        Map<String, List<Reading>> readings = someReadings(random, 6 + random.nextInt(30));
        VerseRules rules = new VerseRules(false, false, false, false, random.nextInt(4) == 0, random.nextBoolean());
        String characters = Verses.characters(readings);
        VerseForm form = TemplateNotation.read(List.of(notation));
        VerseSpec spec = new VerseSpec(
                form,
                rhyme ? Verses.table(readings) : null,
                tones ? Verses.table(readings) : null,
                Tone.LEVEL,
                rules,
                GivenCharacters.none(form.shape()));
        TextAutomaton automaton;
        try {
            automaton = VerseAutomaton.of(spec, Verses.spells(characters), Work.unlimited());
        } catch (InvalidGeneration tooFew) {
            return;
        }
        Walk walk = new Walk(automaton, Verses.alphabet(characters));
        for (int poem = 0; poem < 5; poem++) {
            String text = walk.write(random);
            assertThat(spec.judge(text).violations())
                    .as("%s %s", notation, text)
                    .isEmpty();
            assertThat(keeps(text, notation, spec, readings))
                    .as("%s %s", notation, text)
                    .isTrue();
            StringBuilder changed = new StringBuilder(text);
            int at = random.nextInt(text.length());
            if (Character.isIdeographic(text.charAt(at))) {
                changed.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
            }
            assertThat(spec.judge(changed.toString()).keeps())
                    .as("%s %s", notation, changed)
                    .isEqualTo(keeps(changed.toString(), notation, spec, readings));
        }
    }

    /** Walks notation and text side by side. */
    private static boolean keeps(String text, String notation, VerseSpec spec, Map<String, List<Reading>> readings) {
        Map<Character, Set<String>> groups = new HashMap<>(); // possible groups of each rhyme
        List<Character> words = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < notation.length(); i++) {
            char sign = notation.charAt(i);
            if ("，。".indexOf(sign) >= 0) {
                at++;
                continue;
            }
            List<Reading> own = readings.getOrDefault(String.valueOf(text.charAt(at)), List.of());
            boolean rhymes = spec.rhyme() != null && i + 1 < notation.length() && notation.charAt(i + 1) == '韵';
            Tone tone = sign == '平' ? Tone.LEVEL : sign == '仄' ? Tone.OBLIQUE : null;
            boolean asked = tone != null && (spec.tones() != null || rhymes);
            Set<String> fitting = new HashSet<>();
            own.stream().filter(one -> !asked || one.tone() == tone).forEach(one -> fitting.add(one.rhyme()));
            if (asked && fitting.isEmpty()) {
                return false;
            }
            if (rhymes) {
                words.add(text.charAt(at));
                groups.computeIfAbsent(notation.charAt(i + 2), unseen -> new HashSet<>(fitting))
                        .retainAll(fitting);
            }
            at++;
            i += i + 1 < notation.length() && notation.charAt(i + 1) == '韵' ? 2 : 0;
        }
        boolean repeatsWord = spec.rules().repeatedRhymeWord() && new HashSet<>(words).size() < words.size();
        return groups.values().stream().noneMatch(Set::isEmpty)
                && !repeatsWord
                && !(spec.rules().repeatedCharacter() && repeats(text.split("[，。]")));
    }

    private static boolean repeats(String[] lines) {
        for (int line = 0; line < lines.length; line++) {
            for (int other = 0; other < line; other++) {
                String earlier = lines[other];
                if (lines[line].chars().anyMatch(character -> earlier.indexOf(character) >= 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String someNotation(Random random) {
        StringBuilder notation = new StringBuilder();
        for (int line = 2 + random.nextInt(5); line > 0; line--) {
            for (int length = 1 + random.nextInt(4); length > 0; length--) {
                notation.append("平仄中".charAt(random.nextInt(3)));
                if (length == 1 && random.nextInt(3) > 0 || random.nextInt(10) == 0) {
                    notation.append('韵').append("abc".charAt(random.nextInt(3)));
                }
            }
            notation.append(line % 2 == 0 ? '，' : '。');
        }
        return notation.toString();
    }

    private static Map<String, List<Reading>> someReadings(Random random, int characters) {
        Map<String, List<Reading>> readings = new HashMap<>();
        for (int i = 0; i < characters; i++) {
            List<Reading> own = new ArrayList<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                Reading reading = new Reading(
                        random.nextBoolean() ? Tone.LEVEL : Tone.OBLIQUE,
                        "xyz".substring(random.nextInt(3)).substring(0, 1));
                if (!own.contains(reading)) {
                    own.add(reading);
                }
            }
            readings.put(Character.toString(0x3404 + i), own);
        }
        return readings;
    }

    @Test
    void readsRhymesMarksAndStanzas() {
        TemplateForm form = TemplateNotation.read(List.of("平仄韵，\n中平叶。\n\n仄仄换！平仄叶、仄 平韵a；平仄换b？仄仄韵a\n"));
        assertThat(form.shape())
                .isEqualTo(
                        new VerseShape(List.of(2, 2, 2, 2, 2, 2, 2), List.of("，\n", "。\n\n", "！", "、", "；", "？", "")));
        assertThat(form.variants().get(0).rhymes())
                .extracting(Slot::rhyme)
                .containsExactly(-1, 0, -1, 0, -1, 1, -1, 1, -1, 2, -1, 3, -1, 2);
        assertThat(form.variants().get(0).rhymes())
                .extracting(Slot::tone)
                .startsWith(Tone.LEVEL, Tone.OBLIQUE, null, Tone.LEVEL);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "平x仄, 'expected 平, 仄, 中, a mark of ，。、；！？： or a line feed at character 2, got x'",
                "韵平, 'got 韵'",
                "，平, 'expected 平, 仄 or 中 at the beginning of a line at character 1, got ，'",
                "平韵a换, 'at character 4, got 换'",
                "平韵a。平换a, 'expected a letter that no rhyme has yet after 换 at character 7, got a'",
                "平平平平平平平平平平平平平平平平平平平平平平平平平平平平平平平平平, 'expected a line of at most 32 characters at character 33, got 平'"
            })
    void saysWhereNotationIsWrong(String notation, String message) {
        assertThatThrownBy(() -> TemplateNotation.read(List.of(notation)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace("'", ""));
    }

    @Test
    void variantsHaveTheSameLines() {
        assertThatThrownBy(() -> TemplateNotation.read(List.of("平仄。", "平仄平。")))
                .hasMessage("expected variants with the same lines and marks as the first, got 平仄平。");
        VerseSpec spec = spec(TemplateNotation.read(List.of("平平。仄仄。", "仄仄。平平。")), "level/a: 甲乙", "oblique/b: 东西");
        assertThat(spec.judge("甲乙。东西。").keeps()).isTrue();
        assertThat(spec.judge("东西。甲乙。").keeps()).isTrue();
        assertThat(spec.judge("东西。甲东。").violations())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("TONE")
                .contains("line=2")
                .contains("position=2")
                .contains("came=东 oblique");
    }

    @Test
    void writesMarksAndStanzasAsTheyStand() {
        TemplateForm form = TemplateNotation.read(List.of("平韵、平仄！\n\n平韵？"));
        GivenCharacters given = GivenCharacters.of(form.shape(), "甲", AcrosticPosition.FIRST, List.of("", "_东！", "_"));
        VerseSpec spec = new VerseSpec(
                form, Verses.table("level/a: 甲乙", "oblique/b: 东西"), null, Tone.LEVEL, VerseRules.DEFAULT, given);
        Walk walk = new Walk(
                VerseAutomaton.of(spec, Verses.spells("甲乙东西、！？\n"), Work.unlimited()), Verses.alphabet("甲乙东西、！？\n"));
        for (int seed = 0; seed < 10; seed++) {
            assertThat(walk.write(new Random(seed))).matches("甲、.东！\n\n乙？");
        }
    }

    private static VerseSpec spec(TemplateForm form, String... table) {
        return new VerseSpec(
                form, null, Verses.table(table), Tone.LEVEL, VerseRules.DEFAULT, GivenCharacters.none(form.shape()));
    }
}
