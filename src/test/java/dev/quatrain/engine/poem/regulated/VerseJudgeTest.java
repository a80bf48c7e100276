package dev.quatrain.engine.poem.regulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.GivenCharacters.AcrosticPosition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerseJudgeTest {
    private static final Readings TABLE =
            Verses.table("level/a: 甲乙丙丁", "level/b: 子丑", "oblique/c: 东西南北", "level/b: 行", "oblique/c: 行");

    @Test
    void findsNothingWrongWithAPoemThatKeepsTheRules() {
        assertThat(breaches("东甲东西南，甲东甲子甲。东西东子北，子丑甲西乙。")).isEmpty();
    }

    @Test
    void namesRuleLineAndPosition() {
        assertThat(breaches("东甲东子南，甲东甲子甲。东西东子北，子丑甲西乙。")).containsExactly("ALTERNATION 1 4 oblique 子 level");
        assertThat(breaches("东甲东西南，甲甲甲子甲。东西东子北，子丑甲西乙。")).containsExactly("ALTERNATION 2 2 oblique 甲 level");
        assertThat(breaches("东甲东西南，甲东甲子甲。东甲东西北，甲东甲子乙。")).containsExactly("ADHESION 3 2 oblique 甲 level");
        assertThat(breaches("东甲东西南，甲东甲子甲。东西东子北，东西甲子乙。")).containsExactly("OPPOSITION 4 2 level 西 oblique");
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
        assertThat(breaches("东甲东西南甲东甲子甲东西东子北子丑甲西乙")).contains("FORM 1 6 5 characters 20");
        assertThat(breaches("东甲东西南，甲东甲子甲。东西东子北，子丑甲西乙。丙"))
                .containsExactly("FORM 5 1 the end after 4 lines another line");
        assertThat(breaches("a甲东西南，甲东甲子甲。东西东子北，子丑甲西乙。")).containsExactly("FORM 1 1 a Chinese character a");
    }

    @Test
    void takesTheReadingThatKeepsTheMost() {
        assertThat(breaches("东甲东行南，甲东甲子甲。东西东子行，子丑甲西乙。")).isEmpty();
        assertThat(breaches("东甲东行南，甲东甲行甲。东西东子北，子丑甲西乙。"))
                .as("oblique in one line, level in the next")
                .isEmpty();
        assertThat(breaches("东甲东行南，甲东甲行甲。东西东子北，子丑甲西行。"))
                .as("its level reading is of another group")
                .containsExactly("RHYME 4 5 level a 行 level b");
    }

    /** However lines are separated, they are the same lines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "东甲东西南，甲东甲子甲。东西东子北，子丑甲西乙。",
                "东甲东西南，甲东甲子甲。\n东西东子北，子丑甲西乙。\n",
                "东甲东西南\n甲东甲子甲\n东西东子北\n子丑甲西乙",
                "东甲东西南\r\n甲东甲子甲\r\n\r\n东西东子北\r\n子丑甲西乙\r\n",
                "东甲东西南,甲东甲子甲.东西东子北,子丑甲西乙.",
                "  东甲东西南， 甲东甲子甲！\n\t东西东子北；\u3000子丑甲西乙？ ",
                "东甲东西南 甲东甲子甲 东西东子北 子丑甲西乙",
                "东甲东西南\u3000甲东甲子甲\u3000东西东子北\u3000子丑甲西乙。",
                "东甲东西南/甲东甲子甲/东西东子北/子丑甲西乙",
                "「东甲东西南，甲东甲子甲。」“东西东子北：‘子丑甲西乙。’”",
                "东 甲 东 西 南，甲 东 甲 子 甲。东 西 东 子 北，子 丑 甲 西 乙。",
                "东甲东西南｡甲东甲子甲､东西东子北……子丑甲西乙\uFEFF"
            })
    void readsVerseAsItIsPasted(String text) {
        assertThat(breaches(text)).isEmpty();
    }

    @Test
    void whatWasGivenMustBeThere() {
        VerseSpec spec = new VerseSpec(
                RegulatedForm.JUEJU5,
                null,
                null,
                Tone.LEVEL,
                VerseRules.DEFAULT,
                GivenCharacters.of(RegulatedForm.JUEJU5.shape(), "甲乙", AcrosticPosition.LAST, List.of()));
        assertThat(spec.judge("东甲东西甲，甲东甲子甲。东西东子北，子丑甲西乙。").violations())
                .containsExactly(new RuleViolation(TextRule.GIVEN, 2, 5, "乙", "甲"));
    }

    private static List<String> breaches(String text) {
        VerseSpec spec = new VerseSpec(
                RegulatedForm.JUEJU5,
                TABLE,
                TABLE,
                Tone.LEVEL,
                VerseRules.DEFAULT,
                GivenCharacters.none(RegulatedForm.JUEJU5.shape()));
        return spec.judge(text).violations().stream()
                .map(one ->
                        "%s %d %d %s %s".formatted(one.rule(), one.line(), one.position(), one.expected(), one.came()))
                .toList();
    }
}
