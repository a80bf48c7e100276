package dev.quatrain.engine.poem.regulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.poem.regulated.GivenCharacters.AcrosticPosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerseJudgeTest {
    private static final Readings TABLE =
            Verses.table("level/a: 甲乙丙丁", "level/b: 子丑", "oblique/c: 东西南北", "level/b: 行", "oblique/c: 行");

    @Test
    void findsNothingWrongWithAPoemThatKeepsTheRules() {
        assertThat(breaches("东甲东西南，甲东甲子甲。东西东子北，子丑甲西乙。")).isEmpty();
    }

    @Test
    void namesRuleLineAndPosition() {
        assertThat(breaches("东甲东子南，甲东甲子甲。东西东子北，子丑甲西乙。"))
                .containsExactly("ALTERNATION 1 4 oblique 子 level", "OPPOSITION 2 4 oblique 子 level");
        assertThat(breaches("东甲东西南，甲甲甲子甲。东西东子北，子丑甲西乙。"))
                .containsExactly(
                        "OPPOSITION 2 2 oblique 甲 level",
                        "ALTERNATION 2 4 oblique 子 level",
                        "ADHESION 3 2 level 西 oblique");
        assertThat(breaches("东甲东西南，甲东甲子甲。东西东子甲，子丑甲西子。"))
                .containsExactly("LINE_END 3 5 oblique 甲 level", "RHYME 4 5 level a 子 level b");
        assertThat(breaches("东甲东西南，甲东甲子甲。东西东子北，子丑甲西甲。"))
                .containsExactly("RHYME_WORD 4 5 a character that ends no line before 甲");
        assertThat(breaches("东甲东西子，甲东甲子甲。东西东子北，子丑甲西乙。")).containsExactly("RHYME 1 5 level a 子 level b");
        assertThat(breaches("东龙东西南，甲东甲子甲。东西东子北，子丑甲西乙。"))
                .containsExactly("READING 1 2 a character that the table of tones knows 龙");
    }

    @Test
    void judgesWhateverItGets() {
        assertThat(breaches("")).hasSize(4).allMatch(breach -> breach.startsWith("FORM") && breach.endsWith("nothing"));
        assertThat(breaches("东甲东西南东，甲东甲子甲。东西东子北，子丑甲西乙。")).containsExactly("FORM 1 6 5 characters 6");
        assertThat(breaches("东甲东西南。甲东甲子甲。东西东子北，子丑甲西乙")).containsExactly("FORM 1 6 ， 。", "FORM 4 6 。 nothing");
        assertThat(breaches("东甲东西南，甲东甲子甲。东西东子北，子丑甲西乙。丙"))
                .containsExactly("FORM 5 1 the end after 4 lines another line");
        assertThat(breaches("a甲东西南，甲东甲子甲。东西东子北，子丑甲西乙。")).containsExactly("FORM 1 1 a Chinese character a");
    }

    @Test
    void takesTheReadingThatKeepsTheMost() {
        assertThat(breaches("东甲东行南，甲东甲子甲。东西东子行，子丑甲西乙。")).isEmpty();
        assertThat(breaches("东甲东行南，甲东甲行甲。东西东子北，子丑甲西乙。")).isNotEmpty();
    }

    @Test
    void whatWasGivenMustBeThere() {
        VerseSpec spec = new VerseSpec(
                VerseForm.JUEJU5,
                null,
                null,
                Tone.LEVEL,
                GivenCharacters.of(VerseForm.JUEJU5, "甲乙", AcrosticPosition.LAST, List.of()));
        assertThat(spec.judge("东甲东西甲，甲东甲子甲。东西东子北，子丑甲西乙。").violations())
                .containsExactly(new RuleViolation(TextRule.GIVEN, 2, 5, "乙", "甲"));
    }

    private static List<String> breaches(String text) {
        VerseSpec spec =
                new VerseSpec(VerseForm.JUEJU5, TABLE, TABLE, Tone.LEVEL, GivenCharacters.none(VerseForm.JUEJU5));
        return spec.judge(text).violations().stream()
                .map(one ->
                        "%s %d %d %s %s".formatted(one.rule(), one.line(), one.position(), one.expected(), one.came()))
                .toList();
    }
}
