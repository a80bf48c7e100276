package dev.quatrain.engine.poem.regulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.ibm.icu.text.Transliterator;
import dev.quatrain.engine.constrain.judge.RuleViolation;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.poem.reading.ModernReadings;
import dev.quatrain.engine.poem.reading.Readings;
import dev.quatrain.engine.poem.reading.Tone;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** What connoisseurs call right is right, and what they would object to is found at its place. Both scripts. */
class KnownPoemsTest {
    private static final Readings PINGSHUI = KnownPoems.pingshui();

    @BeforeAll
    static void requirePoems() {
        assumeTrue(KnownPoems.areThere(), "chinese-poetry is unpacked");
    }

    /** Ten of each form under all rules. The last column names the rule that a poem does not keep, or what it needs. */
    @ParameterizedTest
    @CsvSource({
        "JUEJU5, 王之渙, 登鸛雀樓,",
        "JUEJU5, 王維, 相思,",
        "JUEJU5, 西鄙人, 哥舒歌,",
        "JUEJU5, 李商隱, 登樂遊原,",
        "JUEJU5, 李端, 聽箏,",
        "JUEJU5, 宋之問, 渡漢江,",
        "JUEJU5, 孟浩然, 宿建德江, relief",
        "JUEJU5, 張祜, 宮詞,",
        "JUEJU5, 白居易, 問劉十九,",
        "JUEJU5, 祖詠, 終南望餘雪, three_level_end and relief",
        "JUEJU7, 王昌齡, 芙蓉樓送辛漸,",
        "JUEJU7, 王昌齡, 閨怨,",
        "JUEJU7, 王維, 九月九日憶山東兄弟,",
        "JUEJU7, 王翰, 涼州詞,",
        "JUEJU7, 岑參, 逢入京使,",
        "JUEJU7, 杜甫, 江南逢李龜年, relief",
        "JUEJU7, 杜牧, 泊秦淮,",
        "JUEJU7, 杜牧, 赤壁,",
        "JUEJU7, 劉禹錫, 烏衣巷,",
        "JUEJU7, 韓翃, 寒食,",
        "LUSHI5, 王維, 山居秋暝,",
        "LUSHI5, 杜甫, 春望,",
        "LUSHI5, 李白, 送友人,",
        "LUSHI5, 杜甫, 月夜, relief",
        "LUSHI5, 杜甫, 旅夜書懷,",
        "LUSHI5, 張九齡, 望月懷遠, relief",
        "LUSHI5, 王勃, 送杜少府之任蜀州, relief",
        "LUSHI5, 李商隱, 蟬, relief",
        "LUSHI5, 李白, 渡荊門送別, relief",
        "LUSHI5, 杜甫, 天末懷李白, relief",
        "LUSHI7, 杜甫, 登高,",
        "LUSHI7, 杜甫, 聞官軍收河南河北,",
        "LUSHI7, 杜甫, 閣夜,",
        "LUSHI7, 杜甫, 宿府, relief",
        "LUSHI7, 秦韜玉, 貧女, relief",
        "LUSHI7, 溫庭筠, 蘇武廟,",
        "LUSHI7, 盧綸, 晚次鄂州,",
        "LUSHI7, 李商隱, 無題·昨夜星辰昨夜風,",
        "LUSHI7, 柳宗元, 登柳州城樓寄漳汀封連四州,",
        "LUSHI7, 白居易, 望月有感,"
    })
    void rightPoemsAreRight(String form, String author, String title, String exception) {
        String poem = KnownPoems.tang(author, title);
        boolean level = exception == null || !exception.startsWith("three_level_end");
        boolean relieved = exception != null && exception.endsWith("relief");
        VerseRules rules = new VerseRules(true, level, true, true, true, true);
        VerseRules unrelieved = new VerseRules(true, level, true, false, true, true);
        for (String text : List.of(poem, KnownPoems.simplified(poem))) {
            assertThat(violations(form, rules, text)).as(text).isEmpty();
            assertThat(violations(form, unrelieved, text).isEmpty())
                    .as("without relief: " + text)
                    .isEqualTo(!relieved);
            assertThat(violations(form, VerseRules.STRICT, text).isEmpty()).isEqualTo(level);
        }
    }

    /** Poems of the list above with one character changed; each is found, by its rule, at its place. */
    @ParameterizedTest
    @CsvSource({
        "JUEJU5, 王之渙, 登鸛雀樓, 天, THREE_LEVEL_END, 4, 3", "JUEJU5, 王維, 相思, 山, LINE_END, 1, 5",
        "JUEJU5, 白居易, 問劉十九, 水, LONE_LEVEL, 2, 1", "JUEJU7, 王昌齡, 芙蓉樓送辛漸, 山, REPEATED_CHARACTER, 4, 1",
        "JUEJU7, 王翰, 涼州詞, 水, THREE_OBLIQUE_END, 3, 5", "JUEJU7, 杜牧, 泊秦淮, 水, ALTERNATION, 1, 2",
        "LUSHI5, 王維, 山居秋暝, 人, RHYME, 4, 5", "LUSHI5, 杜甫, 春望, 天, OPPOSITION, 8, 2",
        "LUSHI5, 李白, 送友人, 月, LONE_LEVEL, 4, 1", "LUSHI7, 杜甫, 登高, 不, REPEATED_CHARACTER, 5, 1",
        "LUSHI7, 杜甫, 聞官軍收河南河北, 日, REPEATED_CHARACTER, 6, 1", "LUSHI7, 杜甫, 閣夜, 山, LINE_END, 3, 7"
    })
    void aWrongCharacterIsFoundAtItsPlace(ArgumentsAccessor row) {
        String poem = KnownPoems.tang(row.getString(1), row.getString(2));
        String[] lines = poem.split("(?<=[，。？！])\\s*");
        int line = row.getInteger(5) - 1;
        int at = row.getInteger(6) - 1;
        assertThat(violations(row.getString(0), VerseRules.STRICT, poem)).isEmpty();
        lines[line] = lines[line].substring(0, at) + row.getString(3) + lines[line].substring(at + 1);
        String wrong = String.join("", lines);
        for (String text : List.of(wrong, KnownPoems.simplified(wrong))) {
            assertThat(violations(row.getString(0), VerseRules.STRICT, text))
                    .as(text)
                    .extracting(one -> one.rule() + " " + one.line() + " " + one.position())
                    .containsExactly(row.getString(4) + " " + (line + 1) + " " + (at + 1));
        }
    }

    /** A couplet more or less turns opposition and adhesion around. */
    @Test
    void aPoemThatDoesNotAdhereIsFoundAtTheLine() {
        assertThat(violations("JUEJU7", VerseRules.STRICT, KnownPoems.tang("韋應物", "滁州西澗")))
                .extracting(one -> one.rule() + " " + one.line() + " " + one.position())
                .containsExactly("ADHESION 3 2");
    }

    /** Mandarin: every reading that fits is one. */
    @Test
    void readsCharactersAsTheirPlacesNeed() {
        String text = KnownPoems.simplified(KnownPoems.tang("李白", "早發白帝城"));
        Readings modern = new ModernReadings();
        assertThat(spec(RegulatedForm.JUEJU7, modern, modern, VerseRules.STRICT)
                        .judge(text)
                        .violations())
                .as("還 huán and 重 chóng")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "苏轼, 卜算子, 缺月挂疏桐, pingshui",
        "李清照, 如梦令, 昨夜雨疏风骤, modern",
        "晏殊, 浣溪沙, 一曲新词酒一杯, pingshui",
        "温庭筠, 菩萨蛮, 小山重叠金明灭, pingshui"
    })
    void tunesOfCiAreTemplates(String author, String tune, String begins, String rhymes) {
        String text = KnownPoems.ci(author, tune, begins);
        TemplateForm form = TemplateNotation.read(KnownPoems.templates(tune));
        Readings rhyme = rhymes.equals("modern") ? new ModernReadings() : PINGSHUI;
        VerseRules rules = VerseRules.DEFAULT.withoutRepetition(); // 知否，知否？
        for (String script : List.of(
                text, Transliterator.getInstance("Simplified-Traditional").transliterate(text))) {
            assertThat(spec(form, rhyme, PINGSHUI, rules).judge(script).violations())
                    .as(script)
                    .isEmpty();
        }
        String first = Character.toString(text.codePointAt(1));
        for (String other : List.of("山", "水")) {
            String changed = text.replaceFirst(first, other);
            List<RuleViolation> violations =
                    spec(form, rhyme, PINGSHUI, rules).judge(changed).violations();
            assertThat(violations)
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(one -> assertThat(one)
                            .extracting(RuleViolation::rule, RuleViolation::line, RuleViolation::position)
                            .containsExactly(TextRule.TONE, 1, 2));
        }
    }

    private static List<RuleViolation> violations(String form, VerseRules rules, String text) {
        return spec(form(form), PINGSHUI, PINGSHUI, rules).judge(text).violations();
    }

    private static VerseSpec spec(VerseForm form, Readings rhyme, Readings tones, VerseRules rules) {
        return new VerseSpec(form, rhyme, tones, Tone.LEVEL, rules, GivenCharacters.none(form.shape()));
    }

    private static RegulatedForm form(String name) {
        int length = name.charAt(5) - '0';
        return new RegulatedForm(name.startsWith("JUEJU") ? 4 : 8, length);
    }
}
