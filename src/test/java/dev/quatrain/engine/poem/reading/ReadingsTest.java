package dev.quatrain.engine.poem.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.poem.regulated.Verses;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {
    private static final Readings MODERN = new ModernReadings();

    @ParameterizedTest
    @CsvSource({
        "花, level 麻", "夜, oblique 皆", "波, level 波", "多, level 波", "歌, level 歌", "月, oblique 皆", "支, level 支",
        "日, oblique 支", "儿, level 儿", "低, level 齐", "水, oblique 微", "归, level 微", "来, level 开", "吴, level 模",
        "鱼, level 鱼", "居, level 鱼", "绿, oblique 鱼", "流, level 侯", "楼, level 侯", "高, level 豪", "桥, level 豪",
        "山, level 寒", "远, oblique 寒", "春, level 痕", "云, level 痕", "人, level 痕", "光, level 唐", "阳, level 唐",
        "风, level 庚", "明, level 庚", "翁, level 庚", "中, level 东", "穷, level 东", "用, oblique 东", "我, oblique 波",
        "也, oblique 皆", "文, level 痕", "王, level 唐", "雨, oblique 鱼", "院, oblique 寒", "女, oblique 鱼"
    })
    void mandarinHasATonesAndARhymeForEachCharacter(String character, String reading) {
        assertThat(MODERN.of(character.codePointAt(0)))
                .extracting(Reading::toString)
                .first()
                .isEqualTo(reading);
    }

    @Test
    void traditionalAndSimplifiedCharactersSoundAlike() {
        for (String pair : List.of("風风", "綠绿", "遠远", "雲云", "東东", "門门")) {
            assertThat(MODERN.of(pair.codePointAt(0)).get(0))
                    .isEqualTo(MODERN.of(pair.codePointAt(1)).get(0));
        }
    }

    @Test
    void mandarinDoesNotReadWhatIsNoCharacterOrHasNoTone() {
        assertThat(MODERN.of('A')).isEmpty();
        assertThat(MODERN.of('，')).isEmpty();
        assertThat(MODERN.of('的'))
                .as("dì and dí, not de")
                .extracting(Reading::toString)
                .containsExactlyInAnyOrder("oblique 齐", "level 齐");
    }

    @ParameterizedTest
    @CsvSource({
        "还, level 开, level 寒", "重, oblique 东, level 东", "看, oblique 寒, level 寒", "教, oblique 豪, level 豪",
        "长, oblique 唐, level 唐", "朝, level 豪, level 豪", "為, level 微, oblique 微", "勝, oblique 庚, level 庚",
        "不, oblique 模, level 侯"
    })
    void mandarinHasAllReadingsOfACharacter(String character, String first, String other) {
        assertThat(MODERN.of(character.codePointAt(0)))
                .extracting(Reading::toString)
                .contains(first, other)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "一岁一枯荣, 4, level 东",
        "还乡, 0, level 寒",
        "两岸猿声啼不住, 5, oblique 模",
        "银行门外, 1, level 唐",
        "行行重行行, 2, level 东",
        "长河落日, 0, level 唐",
        "都在长安, 2, level 唐"
    })
    void aWordListNamesTheReadingOfACharacterInItsLine(String line, int index, String reading) {
        assertThat(MODERN.usual(line.codePoints().toArray(), index).map(Reading::toString))
                .contains(reading);
    }

    /** 不 and 一 change their tone before others, which verse does not hear. */
    @Test
    void tonesOfSandhiAreNoReadings() {
        assertThat(MODERN.of('一')).extracting(Reading::toString).containsExactly("level 齐");
    }

    @Test
    void aCompatibilityIdeographIsTheCharacterThatItStandsFor() {
        for (Readings readings : List.of(MODERN, Verses.table("平/东: 笼"), Verses.table("平/东: 籠"))) {
            assertThat(readings.of(0xF944))
                    .isEqualTo(readings.of('籠'))
                    .isEqualTo(readings.of('笼'))
                    .isNotEmpty();
        }
        assertThat(Verses.table("平/东: \uF944").of('笼')).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"峯峰", "牀床", "煙烟", "羣群", "淚泪", "歎嘆", "隄堤", "遶繞", "疎疏", "鴈雁", "鷄雞", "濕溼", "凴憑"})
    void aTableReadsTheVariantsOfItsCharacters(String pair) {
        for (String table : List.of(pair.substring(0, 1), pair.substring(1))) {
            Readings readings = Verses.table("平/东: " + table);
            assertThat(readings.of(pair.charAt(0)))
                    .isEqualTo(readings.of(pair.charAt(1)))
                    .isNotEmpty();
        }
    }

    @Test
    void syllablesAreReadWithMarksOrNumbers() {
        Readings table = Verses.table("pinyin/dōng: 东", "pinyin/lv4: 绿", "pinyin/zhong1: 中", "pinyin/zhòng: 中");
        assertThat(table.of('东')).extracting(Reading::toString).containsExactly("level 东");
        assertThat(table.of('绿')).extracting(Reading::toString).containsExactly("oblique 鱼");
        assertThat(table.of('中')).extracting(Reading::toString).containsExactly("level 东", "oblique 东");
    }

    @Test
    void everySyllableOfCommonCharactersHasARhyme() {
        String without = "天玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜女略虐"
                .codePoints()
                .filter(codePoint -> MODERN.of(codePoint).isEmpty())
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(without).isEmpty();
    }

    @Test
    void aTableHasSeveralReadings() {
        Readings table = Verses.table("上平声部/一东: 东中", "去声部/一送: 中送", "上平声部/二冬: 冬");
        assertThat(table.of('中')).containsExactly(new Reading(Tone.LEVEL, "一东"), new Reading(Tone.OBLIQUE, "一送"));
        assertThat(table.of('冬')).containsExactly(new Reading(Tone.LEVEL, "二冬"));
        assertThat(table.of('山')).isEmpty();
    }

    @Test
    void aTableOfSimplifiedCharactersReadsTraditionalOnes() {
        Readings table = Verses.table("平/东: 东风", "入/月: 发");
        assertThat(table.of('風')).isEqualTo(table.of('风')).isNotEmpty();
        assertThat(table.of('髮'))
                .isEqualTo(table.of('發'))
                .isEqualTo(table.of('发'))
                .isNotEmpty();
    }

    @Test
    void aTableOfTraditionalCharactersReadsSimplifiedOnesInAllTheirWays() {
        Readings table = Verses.table("平/東: 東風", "入/月: 發", "入/黠: 髮");
        assertThat(table.of('风')).isEqualTo(table.of('風')).isNotEmpty();
        assertThat(table.of('发')).extracting(Reading::rhyme).containsExactlyInAnyOrder("月", "黠");
        assertThat(table.of('發')).extracting(Reading::rhyme).containsExactly("月");
    }

    @ParameterizedTest
    @CsvSource({
        "上平声部, LEVEL",
        "下平声部, LEVEL",
        "阴平, LEVEL",
        "上声部, OBLIQUE",
        "去声部, OBLIQUE",
        "入声部, OBLIQUE",
        "仄, OBLIQUE",
        "Level, LEVEL",
        "oblique tones, OBLIQUE"
    })
    void tellsTheToneFromAToneClassesName(String name, Tone tone) {
        assertThat(Tone.ofClass(name)).contains(tone);
    }

    @Test
    void refusesAToneClassThatSaysNoTone() {
        assertThatThrownBy(() -> Verses.table("3/a: 东"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"3\"");
    }
}
