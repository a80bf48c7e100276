package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;
import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code /score} says what a poem or a tune breaks of its form. */
class JudgeTest extends HttpTest {
    private static final String CHARACTERS =
            "{\"上平声\": {\"一\": [\"甲\", \"乙\", \"风\"]}, \"入声\": {\"二\": [\"东\", \"西\", \"北\"]}}";
    private static final String WORDS = "{\"1\": {\"ay\": [\"day\", \"may\", \"a\"]}, \"2\": {\"ower\": [\"flower\"]}}";

    @Test
    void aPoemIsJudgedBySeveralTables() {
        String table = table(CHARACTERS);
        JsonNode results = judged(
                Map.of("form", "jueju5", "rhyme", table, "tones", table),
                "东甲东西北，甲东甲甲甲。东西东甲北，甲風甲西乙。",
                "东甲东西北，甲东甲甲甲。东西东甲北，甲風甲西甲。",
                "ab");

        assertThat(results.at("/0/judgement")).isEqualTo(JSON.readTree("{\"keeps\": true, \"breaks\": []}"));
        assertThat(results.at("/0/log_probability").isNumber()).isTrue();
        assertThat(results.at("/1/judgement/keeps").asBoolean()).isFalse();
        assertThat(results.at("/1/judgement/breaks")).isEqualTo(JSON.readTree("""
                                [{"rule": "rhyme_word", "line": 4, "position": 5, "expected": "a character that ends no line before",
                                  "came": "甲"}]
                                """));
        assertThat(results.at("/2/judgement/breaks/0/rule").asString()).isEqualTo("form");
    }

    @Test
    void modernSoundsNeedNoTable() {
        JsonNode results = judged(
                Map.of("form", "jueju5", "rhyme", "modern", "tones", "modern"),
                "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
                "白日依山尽，黄河入海山。欲穷千里目，更上一层楼。");

        assertThat(results.at("/0/judgement/breaks").findValuesAsString("rule")).doesNotContain("rhyme");
        assertThat(results.at("/1/judgement/breaks").findValuesAsString("rule")).contains("rhyme");
    }

    @Test
    void linesOfWordsAreJudgedByATableOfWords() {
        JsonNode results = judged(
                Map.of("syllables", List.of(2, 3), "scheme", "aa", "rhyme", table(WORDS)),
                "A day\nflower may",
                "flower\nday");

        assertThat(results.at("/0/judgement/keeps").asBoolean()).isTrue();
        assertThat(results.at("/1/judgement/breaks").findValuesAsString("rule")).containsExactly("syllables", "rhyme");
    }

    @Test
    void aTuneIsJudgedByItsBarsAndItsEnd() {
        String head = "X:1\nM:6/8\nL:1/8\nK:Dmaj\n";
        Map<String, Object> request = Map.of(
                "model", tinyModel(),
                "texts", List.of(head + "def fed|A3 d3||", head + "def fed|A3 d4|e6||", "la la"),
                "constraint", Map.of("tune", Map.of("meter", "6/8", "key", "D", "bars", 2)));
        JsonNode results = post("/score", request).json().get("results");

        assertThat(results.at("/0/judgement")).isEqualTo(JSON.readTree("{\"keeps\": true, \"breaks\": []}"));
        assertThat(results.at("/1/judgement/breaks")).isEqualTo(JSON.readTree("""
                                [{"rule": "bar", "line": 5, "position": 9, "expected": "6/8", "came": "7/8"},
                                 {"rule": "bars", "line": 5, "position": 19, "expected": "2 bars", "came": "3"},
                                 {"rule": "ending", "line": 5, "position": 15, "expected": "a note of D F A", "came": "e"}]
                                """));
        assertThat(results.at("/2/judgement/breaks").findValuesAsString("rule")).containsExactly("notation");
    }

    @Test
    void aTuneOfAnImpossibleMeterIsRefusedByName() {
        Map<String, Object> tune = Map.of("meter", "six", "key", "D");
        Answer answer = post(
                "/score", Map.of("model", tinyModel(), "texts", List.of("X:1"), "constraint", Map.of("tune", tune)));
        assertProblem(answer, IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/constraint/tune/meter");
    }

    @Test
    void aTextIsNotJudgedUnlessAskedFor() {
        Answer answer = post("/score", Map.of("model", tinyModel(), "texts", List.of("ab")));
        assertThat(answer.json().at("/results/0").has("judgement")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /constraint/poem/form",
                "{'form': 'haiku'} | /constraint/poem/rhyme",
                "{'form': 'haiku', 'rhyme': 'nowhere'} | /constraint/poem/rhyme",
                "{'form': 'haiku', 'rhyme': 'modern'} | /constraint/poem/rhyme",
                "{'form': 'haiku', 'rhyme': 'CHARACTERS'} | /constraint/poem/rhyme",
                "{'form': 'haiku', 'rhyme': 'WORDS', 'tones': 'none'} | /constraint/poem/tones",
                "{'form': 'haiku', 'rhyme': 'WORDS', 'rhyme_tone': 'level'} | /constraint/poem/rhyme_tone",
                "{'form': 'haiku', 'rhyme': 'WORDS', 'lines': ['a']} | /constraint/poem/lines",
                "{'form': 'haiku', 'rhyme': 'WORDS', 'acrostic_position': 'last'} | /constraint/poem/acrostic_position",
                "{'form': 'haiku', 'rhyme': 'WORDS', 'scheme': 'ab'} | /constraint/poem/scheme",
                "{'syllables': [5, 5], 'scheme': 'aA', 'rhyme': 'WORDS'} | /constraint/poem/scheme",
                "{'form': 'jueju5', 'scheme': 'abab'} | /constraint/poem/scheme",
                "{'form': 'jueju5', 'syllables': [5]} | /constraint/poem/syllables",
                "{'form': 'jueju5', 'tones': 'nowhere'} | /constraint/poem/tones",
                "{'form': 'jueju5', 'tones': 'WORDS'} | /constraint/poem/tones",
                "{'form': 'jueju5', 'tones': 'STRANGE'} | /constraint/poem/tones",
                "{'form': 'jueju5', 'acrostic': '甲乙丙丁戊'} | /constraint/poem/acrostic",
                "{'form': 'jueju5', 'acrostic': 'a'} | /constraint/poem/acrostic",
                "{'form': 'jueju5', 'lines': ['', '甲']} | /constraint/poem/lines/1",
            })
    void whatDoesNotGoTogetherIsRefusedAndNamed(String poem, String pointer) {
        String named = poem.replace('\'', '"')
                .replace("CHARACTERS", table(CHARACTERS))
                .replace("WORDS", table(WORDS))
                .replace("STRANGE", table("{\"x\": {\"y\": [\"甲\"]}}"));
        Answer answer = judge(JSON.readTree(named), "ab");
        assertProblem(answer, IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'form': 'sonet'} | /constraint/poem/form",
                "{'form': 'jueju5', 'lines': [null]} | /constraint/poem/lines/0",
                "{'syllables': [0]} | /constraint/poem/syllables/0",
                "{'syllables': [33]} | /constraint/poem/syllables/0",
                "{'syllables': []} | /constraint/poem/syllables",
                "{'form': 'jueju5', 'rhyme_tone': 'flat'} | /constraint/poem/rhyme_tone",
                "{'form': 'jueju5', 'rime': 'modern'} | /constraint/poem/rime",
            })
    void whatIsNoPoemAtAllIsABadRequest(String poem, String pointer) {
        Answer answer = judge(JSON.readTree(poem.replace('\'', '"')), "ab");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void aJudgementNeedsOneKindOfRule() {
        Map<String, Object> both = Map.of("poem", Map.of("form", "jueju5"), "tune", Map.of("meter", "6/8", "key", "D"));
        for (Map<String, Object> constraint : List.of(Map.<String, Object>of(), both)) {
            Answer answer =
                    post("/score", Map.of("model", tinyModel(), "texts", List.of("ab"), "constraint", constraint));
            assertProblem(answer, VALIDATION_FAILED);
            assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/constraint");
        }
    }

    private JsonNode judged(Map<String, ?> poem, String... texts) {
        Answer answer = judge(poem, texts);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("results");
    }

    private Answer judge(Object poem, String... texts) {
        Map<String, Object> request = new HashMap<>();
        request.put("model", tinyModel());
        request.put("texts", List.of(texts));
        request.put("constraint", Map.of("poem", poem));
        return post("/score", request);
    }

    private String table(String json) {
        String name = fresh("rhymes");
        Answer answer = post("/corpora", Map.of("name", name, "kind", "rhymes", "text", json));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return name;
    }
}
