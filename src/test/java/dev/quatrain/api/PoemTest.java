package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.IMPOSSIBLE_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Poems by a trained model, over HTTP. What these models learned from are rows of characters and words at random. */
class PoemTest extends HttpTest {
    private static final String CHARACTERS =
            "天地人山水日月星风云花草春夏秋冬东西南北江河湖海金木火土红绿青黄来去上下大小高低中心明光清声" + "多少古今生死前后左右长短飞鸟游鱼白马青牛行路远近门户窗楼台亭桥舟车酒茶诗书琴";
    private static final String WORDS =
            "{\"1\": {\"ay\": [\"day\", \"may\", \"grey\", \"a\"], \"ight\": [\"night\", \"light\", \"bright\"]},"
                    + " \"2\": {\"ight\": [\"tonight\", \"delight\"], \"ower\": [\"flower\", \"tower\", \"shower\"]}}";
    private static final List<String> LIST = List.of(
            "day", "may", "grey", "a", "night", "light", "bright", "tonight", "delight", "flower", "tower", "shower");

    @ParameterizedTest
    @CsvSource({"jueju5, 4, 5", "jueju7, 4, 7", "lushi5, 8, 5", "lushi7, 8, 7"})
    void writesEveryChineseFormByAllRules(String form, int lines, int length) {
        String model = verses();
        Map<String, Object> poem = Map.of("form", form, "rhyme", "modern", "tones", "modern", "acrostic", "春江");
        List<String> texts = written(model, poem);

        assertThat(texts)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text)
                        .matches("春.{%1$d}，江.{%1$d}。(.{%2$d}，.{%2$d}。){%3$d}"
                                .formatted(length - 1, length, lines / 2 - 1)));
        assertKept(model, poem, texts);
        assertThat(written(model, poem)).as("the same seed").isEqualTo(texts);
    }

    @Test
    void writesStrictlyAndInAnyNumberOfLines() {
        String model = verses();
        Map<String, Object> poem = Map.of("form", "jueju7", "rhyme", "modern", "tones", "modern", "strict", true);
        assertKept(model, poem, written(model, poem));

        poem = with(with(poem, "form", "pailu7"), "verses", 100); // not enough characters if none is repeated
        assertRefused(model, poem, Map.of("max_tokens", 900), "/constraint/poem");
        Map<String, Object> pailu = Map.of(
                "form", "pailu5", "verses", 12, "rhyme", "modern", "tones", "modern", "lines", List.of("", "春____"));
        List<String> texts = written(model, pailu);
        assertThat(texts).allSatisfy(text -> assertThat(text).matches(".{5}，春.{4}。(.{5}，.{5}。){5}"));
        assertKept(model, pailu, texts);
    }

    /** 忆江南: five lines, three of which rhyme. */
    @Test
    void writesByATemplateOfTheRequestOrOfACorpus() {
        String model = verses();
        String notation = "平中仄，中仄仄平平韵。中仄中平平仄仄，中平中仄仄平平叶。中仄仄平平叶。";
        String corpus = fresh("tunes");
        String text = JSON.writeValueAsString(Map.of("忆江南", notation, "错", List.of(notation, "平。")));
        assertThat(post("/corpora", Map.of("name", corpus, "kind", "templates", "text", text))
                        .status())
                .isEqualTo(201);
        for (String template : List.of(notation, corpus + "/忆江南")) {
            Map<String, Object> poem =
                    Map.of("template", template, "rhyme", "modern", "tones", "modern", "acrostic", "江");
            List<String> texts = written(model, poem);
            assertThat(texts).allSatisfy(one -> assertThat(one).matches("江.{2}，.{5}。.{7}，.{7}。.{5}。"));
            assertKept(model, poem, texts);
        }
        assertRefused(model, Map.of("template", "平仄x"), Map.of(), "/constraint/poem/template");
        assertRefused(model, Map.of("template", corpus + "/错"), Map.of(), "/constraint/poem/template");
        assertRefused(model, Map.of("template", corpus + "/无"), Map.of(), "/constraint/poem/template");
        assertRefused(model, Map.of("template", "x/忆江南"), Map.of(), "/constraint/poem/template");
        assertRefused(
                model,
                Map.of("template", notation, "rules", Map.of("lone_level", true)),
                Map.of(),
                "/constraint/poem/rules");
        assertRefused(model, Map.of("template", notation, "form", "jueju5"), Map.of(), "/constraint/poem/form");
        assertRefused(model, Map.of("form", "pailu5"), Map.of(), "/constraint/poem/verses");
        assertRefused(model, Map.of("form", "pailu5", "verses", 7), Map.of(), "/constraint/poem/verses");
        assertRefused(model, Map.of("form", "jueju5", "verses", 8), Map.of(), "/constraint/poem/verses");
        assertRefused(
                model, Map.of("form", "haiku", "rhyme", table(), "strict", true), Map.of(), "/constraint/poem/strict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"平\": \"天人山星风云花春秋东南江河湖金红青黄来高低中心明光清声\", \"仄\": \"地水日月草夏北海木火土绿去上下大小\"}",
                "{\"平\": [\"天\", \"人\", \"山\"], \"去声\": [\"地\", \"月\"], \"上\": \"水草\"}",
                "{\"天\": \"平\", \"地\": \"仄\", \"平\": \"平\", \"中\": \"○\"}",
                "{\"天\": [\"平\"], \"地\": [\"去\"], \"中\": [\"平\", \"去\"]}",
                "{\"天\": \"tiān\", \"地\": [\"di4\", \"de\"], \"中\": \"zhōng zhòng\"}",
                "[[\"天\", \"平\"], [\"地\", \"仄\", \"四寘\"], {\"字\": \"中\", \"声调\": \"平仄\"}]"
            })
    void readsTablesOfTonesInTheirCommonShapes(String table) {
        String model = verses();
        String name = fresh("tones");
        Answer stored = post("/corpora", Map.of("name", name, "kind", "rhymes", "text", table));
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        Map<String, Object> poem = Map.of("form", "jueju5", "tones", name);
        assertKept(model, poem, written(model, poem));
        if (!table.startsWith("[") && !table.contains("ti")) {
            assertRefused(model, Map.of("form", "jueju5", "rhyme", name), Map.of(), "/constraint/poem/rhyme");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quatrain", "couplets", "haiku"})
    void writesLinesOfWords(String form) {
        String model = stanzas();
        Map<String, Object> poem = Map.of("form", form, "rhyme", table());
        List<String> texts = written(model, poem);

        assertThat(texts).allSatisfy(text -> assertThat(text.lines()).hasSize(form.equals("haiku") ? 3 : 4));
        assertKept(model, poem, texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"character", "bpe", "word"})
    void writesByTheStressOfWords(String tokenizer) {
        String model = trained(sentences(), "text", tokenizer);
        Map<String, Object> limerick = Map.of("form", "limerick", "rhyme", dictionary());
        Map<String, Object> quatrain = with(
                Map.of("form", "quatrain", "rhyme", dictionary(), "meter", "iambic", "capitals", "lines"),
                "ending",
                "sentence");
        for (Map<String, Object> poem : List.of(limerick, quatrain)) {
            List<String> texts = written(model, poem);
            assertThat(texts).allSatisfy(text -> assertThat(text).matches("(?s)[A-Z].*[.!?]"));
            assertKept(model, poem, texts);
        }
        assertThat(written(model, quatrain))
                .allSatisfy(text -> assertThat(text).matches("([A-Z][^\n]*\n){3}[A-Z][^\n]*[.]"));
    }

    @Test
    void judgesTheStressOfASonnet() {
        Map<String, Object> poem = Map.of("rhyme", dictionary(), "stress", List.of("x/x/", "x/x/"), "scheme", "aa");
        JsonNode breaks = post(
                        "/score",
                        Map.of(
                                "model",
                                tinyModel(),
                                "texts",
                                List.of("the light a day\nflower the way"),
                                "constraint",
                                Map.of("poem", poem)))
                .json()
                .at("/results/0/judgement/breaks");
        assertThat(breaks.toString())
                .isEqualTo(
                        "[{\"rule\":\"stress\",\"line\":2,\"position\":1,\"expected\":\"stress by x/x/\",\"came\":\"flower, /x\"}]");
    }

    @Test
    void saysThatLinesOfWordsNeedATableOfWords() {
        String model = stanzas();
        for (String form : List.of("quatrain", "haiku", "sonnet", "limerick")) {
            for (String rhyme : List.of("modern", "none")) {
                assertThat(refusal(model, Map.of("form", form, "rhyme", rhyme)))
                        .isEqualTo(
                                "/constraint/poem/rhyme: expected the name of a corpus of kind rhymes that is a table of"
                                        + " words, as this form has lines of words: the CMU Pronouncing Dictionary, or words by"
                                        + " their number of syllables, got \"%s\"".formatted(rhyme));
            }
        }
        assertThat(refusal(model, Map.of("form", "quatrain"))).endsWith("got nothing");
        assertThat(refusal(model, Map.of("form", "quatrain", "rhyme", table(), "meter", "iambic")))
                .startsWith("/constraint/poem/meter: expected nothing, as the table has syllables, but not the stress");
        assertThat(refusal(model, Map.of("rhyme", table(), "stress", List.of("x/"), "syllables", List.of(2))))
                .startsWith("/constraint/poem/stress: expected either stress, or syllables and meter");
        assertThat(refusal(model, Map.of("rhyme", dictionary(), "stress", List.of("x/", "x)"))))
                .startsWith("/constraint/poem/stress/1: expected / for strong");
        assertThat(refusal(model, Map.of("form", "jueju5", "ending", "sentence")))
                .startsWith("/constraint/poem/ending: expected nothing, as Chinese verse has marks by its form");
    }

    private String refusal(String model, Map<String, Object> poem) {
        Answer answer = post("/generate", Map.of("model", model, "constraint", Map.of("poem", poem)));
        assertProblem(answer, IMPOSSIBLE_REQUEST);
        return answer.json().at("/errors/0/pointer").asString() + ": "
                + answer.json().at("/errors/0/detail").asString();
    }

    @Test
    void refusesWhatNoPoemCanBeBeforeTheFirstToken() {
        String model = verses();
        Map<String, Object> all = Map.of("form", "jueju5", "rhyme", "modern", "tones", "modern");
        assertRefused(model, all, Map.of("max_tokens", 23), "/max_tokens");
        assertRefused(model, all, Map.of("max_tokens", 23, "stream", true), "/max_tokens");
        assertRefused(model, with(all, "acrostic", "龙"), Map.of(), "/constraint/poem/acrostic");
        assertRefused(model, with(all, "lines", List.of("", "____月")), Map.of(), "/constraint/poem/lines/1");
        assertRefused(
                model, with(all, "lines", List.of("", "____山", "", "____花")), Map.of(), "/constraint/poem/lines/3");
        assertRefused(model, with(all, "lines", List.of("_天_人_")), Map.of(), "/constraint/poem/lines/0");
        assertRefused(tinyModel(), all, Map.of(), "/constraint/poem/form");
        assertRefused(model, Map.of("form", "haiku", "rhyme", table()), Map.of(), "/constraint/poem/form");
    }

    private void assertRefused(String model, Map<String, ?> poem, Map<String, ?> more, String pointer) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("model", model);
        request.put("constraint", Map.of("poem", poem));
        Answer answer = post("/generate", request);
        assertProblem(answer, IMPOSSIBLE_REQUEST);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private static Map<String, Object> with(Map<String, Object> poem, String field, Object value) {
        Map<String, Object> more = new HashMap<>(poem);
        more.put(field, value);
        return more;
    }

    private List<String> written(String model, Map<String, Object> poem) {
        Answer answer =
                post("/generate", Map.of("model", model, "n", 3, "seed", 5, "constraint", Map.of("poem", poem)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("completions").findValuesAsString("text");
    }

    private void assertKept(String model, Map<String, Object> poem, List<String> texts) {
        JsonNode results = post("/score", Map.of("model", model, "texts", texts, "constraint", Map.of("poem", poem)))
                .json()
                .get("results");
        assertThat(results)
                .hasSameSizeAs(texts)
                .allSatisfy(result -> assertThat(result.get("judgement"))
                        .isEqualTo(JSON.readTree("{\"keeps\": true, \"breaks\": []}")));
    }

    private String verses() {
        Random random = new Random(1);
        int[] characters = CHARACTERS.codePoints().toArray();
        return trained(
                IntStream.range(0, 100)
                        .mapToObj(line -> IntStream.range(0, 24)
                                .mapToObj(at -> at % 6 < 5
                                        ? Character.toString(characters[random.nextInt(characters.length)])
                                        : at % 12 == 5 ? "，" : "。")
                                .collect(Collectors.joining()))
                        .collect(Collectors.joining("\n")),
                "lines");
    }

    private String stanzas() {
        Random random = new Random(1);
        return trained(
                IntStream.range(0, 2000)
                        .mapToObj(word -> LIST.get(random.nextInt(LIST.size())) + (word % 5 == 4 ? "\n" : " "))
                        .collect(Collectors.joining()),
                "text");
    }

    private static String sentences() {
        Random random = new Random(1);
        List<String> words = List.of(
                "day", "may", "grey", "a", "night", "light", "bright", "way", "tonight", "delight", "flower", "tower",
                "don’t", "the", "right", "clay");
        return IntStream.range(0, 400)
                .mapToObj(line -> {
                    String text = IntStream.range(0, 5)
                            .mapToObj(word -> words.get(random.nextInt(words.size())))
                            .collect(Collectors.joining(" "));
                    return text.substring(0, 1).toUpperCase() + text.substring(1) + ".";
                })
                .collect(Collectors.joining("\n"));
    }

    private String trained(String text, String kind) {
        return trained(text, kind, "character");
    }

    private String trained(String text, String kind, String type) {
        String corpus = fresh("poems");
        assertThat(post("/corpora", Map.of("name", corpus, "kind", kind, "text", text))
                        .status())
                .isEqualTo(201);
        Map<String, Object> tokenizer = Map.of("type", type);
        Answer job = post(
                "/train",
                Map.of("corpus", corpus, "tokenizer", tokenizer, "model", Map.of("type", "ngram", "order", 3)));
        assertThat(job.status()).as(job.text()).isEqualTo(202);
        assertThat(get(job.header("Location") + "/events").text()).contains("succeeded");
        return corpus;
    }

    private String table() {
        String name = fresh("words");
        assertThat(post("/corpora", Map.of("name", name, "kind", "rhymes", "text", WORDS))
                        .status())
                .isEqualTo(201);
        return name;
    }

    /** The lines of a pronouncing dictionary. */
    private String dictionary() {
        String name = fresh("dictionary");
        String lines =
                "DAY  D EY1\nMAY  M EY1\nGREY  G R EY1\nWAY  W EY1\nCLAY  K L EY1\nA  AH0\nA(1)  EY1\nTHE  DH AH0\n"
                        + "NIGHT  N AY1 T\nLIGHT  L AY1 T\nBRIGHT  B R AY1 T\nRIGHT  R AY1 T\nTONIGHT  T AH0 N AY1 T\n"
                        + "DELIGHT  D IH0 L AY1 T\nFLOWER  F L AW1 ER0\nTOWER  T AW1 ER0\nDON'T  D OW1 N T\n";
        assertThat(post(
                                "/corpora",
                                new Form()
                                        .field("name", name)
                                        .field("kind", "rhymes")
                                        .file("cmudict.dict", lines))
                        .status())
                .isEqualTo(201);
        return name;
    }
}
