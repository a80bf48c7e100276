package dev.quatrain.engine.constrain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.Walks;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Abandoned;
import dev.quatrain.engine.work.Work;
import dev.quatrain.fixture.Codecs;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {

    /** Few letters, so that all documents can be listed. */
    private static final String LETTERS = "{}[],:\"0123456789-.abtruefalsn";

    /** Each schema with all of its documents of at most so many characters. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"type": "null"}                                                   | 9  | null
                    false                                                              | 9  |
                    {"type": ["boolean", "null"]}                                      | 9  | true false null
                    {"enum": [1, "a", null, true, [1, {}], 1.0]}                       | 9  | 1 "a" null true [1,{}]
                    {"enum": [1, 12, "1", 125]}                                        | 9  | 1 12 "1" 125
                    {"const": {"a": [], "b": "t"}}                                     | 99 | {"a":[],"b":"t"}
                    {"const": {}, "minProperties": 1}                                  | 99 |
                    {"enum": [1, 2, 3], "minimum": 2}                                  | 9  | 2 3
                    {"enum": [1, 2, "a"], "const": 2}                                  | 9  | 2
                    {"type": "integer", "minimum": -2, "exclusiveMaximum": 2}          | 9  | -2 -1 0 1
                    {"type": "integer", "minimum": 98, "maximum": 102}                 | 9  | 98 99 100 101 102
                    {"type": "integer", "multipleOf": 7, "minimum": -15, "maximum": 30} | 9 | -14 -7 0 7 14 21 28
                    {"type": "integer", "multipleOf": 2.5, "minimum": 1, "maximum": 16} | 9 | 5 10 15
                    {"type": "number", "minimum": 0.5, "maximum": 0.75, "multipleOf": 0.05} | 4 | 0.5 0.50 0.55 0.60 0.6 0.65 0.70 0.7 0.75
                    {"type": "number", "exclusiveMinimum": 9, "exclusiveMaximum": 10}  | 3  | 9.1 9.2 9.3 9.4 9.5 9.6 9.7 9.8 9.9
                    {"type": "integer", "minimum": 1, "maximum": 4, "not": {"enum": [2, 3]}} | 9 | 1 4
                    {"type": "string", "pattern": "^[ab]{2}$"}                         | 9  | "aa" "ab" "ba" "bb"
                    {"type": "string", "pattern": "^a\\u007cb$", "maxLength": 2, "not": {"pattern": "[^ab]"}} | 9 | "a" "b" "aa" "ab" "bb"
                    {"pattern": "^[ab]*$", "minLength": 1, "type": "string", "not": {"minLength": 2}} | 9 | "a" "b"
                    {"enum": ["a", "bb", "ab"], "pattern": "b"}                        | 9  | "bb" "ab"
                    {"type": "array", "items": {"const": 1}, "maxItems": 3}            | 9  | [] [1] [1,1] [1,1,1]
                    {"type": "array", "items": {"const": 1}, "minItems": 2}            | 8  | [1,1] [1,1,1]
                    {"type": "array", "prefixItems": [{"const": 1}, {"enum": [2, 3]}], "items": false} | 9 | [] [1] [1,2] [1,3]
                    {"type": "array", "prefixItems": [{"const": 1}, false], "items": {"const": 5}} | 9 | [] [1]
                    {"type": "array", "items": {"$ref": "#"}}                          | 7  | [] [[]] [[[]]] [[],[]]
                    {"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}}, "required": ["b"]} | 19 | {"b":2} {"a":1,"b":2}
                    {"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}}, "minProperties": 1, "maxProperties": 1} | 19 | {"a":1} {"b":2}
                    {"type": "object", "properties": {"a": true}, "required": ["a", "b"], "additionalProperties": {"const": 0}, "maxProperties": 2, "allOf": [{"properties": {"a": {"const": 1}}}]} | 19 | {"a":1,"b":0}
                    {"type": "object", "patternProperties": {"^[ab]$": {"const": 1}}, "additionalProperties": false} | 19 | {} {"a":1} {"b":1} {"a":1,"b":1}
                    {"type": "object", "patternProperties": {"^[ab]$": {"const": 1}}, "required": ["b"], "minProperties": 2} | 19 | {"b":1,"a":1}
                    {"type": "object", "properties": {"a": {"const": 1}}, "patternProperties": {"a": {"type": "null"}}, "additionalProperties": false} | 9 | {}
                    {"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}}, "dependentRequired": {"a": ["b"]}} | 19 | {} {"b":2} {"a":1,"b":2}
                    {"properties": {"a": {"const": 1}, "b": {"const": 2}}, "type": "object", "if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"properties": {"b": false}}} | 19 | {} {"a":1,"b":2}
                    {"anyOf": [{"const": 1}, {"const": "a"}]}                          | 9  | 1 "a"
                    {"anyOf": [{"type": "array", "items": {"const": 1}, "minItems": 1, "maxItems": 1}, {"type": "array", "items": {"const": 12}, "minItems": 2, "maxItems": 2}]} | 9 | [1] [12,12]
                    {"allOf": [{"type": "integer", "minimum": 3}, {"maximum": 4}]}     | 9  | 3 4
                    {"oneOf": [{"enum": [1, 2, 3]}, {"enum": [3, 4]}]}                 | 9  | 1 2 4
                    {"oneOf": [{"type": "integer", "minimum": 1, "maximum": 3}, {"type": "integer", "minimum": 3, "maximum": 5}]} | 9 | 1 2 4 5
                    {"oneOf": [{"type": "object", "properties": {"a": {"const": 1}}, "required": ["a"], "additionalProperties": false}, {"type": "object", "properties": {"a": {"const": 2}, "b": {"const": 0}}, "required": ["a"], "additionalProperties": false}]} | 19 | {"a":1} {"a":2} {"a":2,"b":0}
                    {"not": {"type": ["number", "string", "array", "object", "null"]}} | 9  | true false
                    {"enum": [[1], [2], {"a": 1}], "not": {"const": [2]}}              | 9  | [1] {"a":1}
                    {"$ref": "#/$defs/one", "$defs": {"one": {"$anchor": "it", "const": 1}}} | 9 | 1
                    {"$ref": "#it", "$defs": {"one": {"$anchor": "it", "const": 1}}}   | 9  | 1
                    {"$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": [{"const": 1}, {"const": 2}], "additionalItems": {"const": 5}, "maxItems": 3} | 9 | [] [1] [1,2] [1,2,5]
                    {"$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": {"const": 1}, "additionalItems": false, "maxItems": 1, "prefixItems": [false]} | 9 | [] [1]
                    {"$schema": "http://json-schema.org/draft-07/schema", "$ref": "#/definitions/a", "enum": [7], "definitions": {"a": {"const": 1}}} | 9 | 1
                    {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}}, "dependencies": {"a": ["b"], "b": {"required": ["a"]}}} | 19 | {} {"a":1,"b":2}
                    {"type": "integer", "format": "int32", "minimum": 2147483646}      | 19 | 2147483646 2147483647
                    {"type": "integer", "format": "int8", "maximum": -127}             | 9  | -127 -128
                    {"type": "integer", "format": "double", "minimum": 1, "maximum": 2} | 9 | 1 2
                    {"enum": ["a", "b"], "format": "password"}                         | 9  | "a" "b"
                    {"title": "t", "description": "d", "default": 3, "examples": [3], "$comment": "c", "const": 1, "unheard-of": 3} | 9 | 1
                    """)
    void writesExactlyTheDocumentsOfASchema(String schema, int most, String documents) {
        TextCodec codec = Codecs.characters(LETTERS);
        Set<String> expected = documents == null ? Set.of() : Set.copyOf(Arrays.asList(documents.split(" ")));
        if (expected.isEmpty()) {
            assertThatThrownBy(() -> new JsonSchema(schema).compile(codec)).hasMessageContaining("no document");
            return;
        }
        assertThat(all(new JsonSchema(schema).compile(codec), codec, most)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"type": "aray"}                                        | /type                        | types of JSON
                    {"properties": {"a/b": {"uniqueItems": true}}}          | /properties/a~1b/uniqueItems | not remembered
                    {"items": [{}]}                                         | /items                       | expected a schema
                    {"contains": {}}                                        | /contains                    | not supported
                    {"unevaluatedProperties": false}                        | /unevaluatedProperties       | not supported
                    {"$dynamicRef": "#a"}                                   | /$dynamicRef                 | not supported
                    {"$ref": "https://example.org/a"}                       | /$ref                        | nothing is fetched
                    {"$ref": "#/$defs/b"}                                   | /$ref                        | does not have
                    {"$ref": "#"}                                           |                              | refer to itself
                    {"anyOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"not": {"$ref": "#/anyOf/0"}}}} | /anyOf/0 | refer to itself
                    {"$schema": "http://json-schema.org/draft-04/schema#"}  | /$schema                     | 2020-12
                    {"pattern": "(a"}                                       | /pattern                     | position 2
                    {"pattern": "a(?=b)"}                                   | /pattern                     | position 2
                    {"format": "iri"}                                       | /format                      | date-time
                    {"minLength": -1}                                       | /minLength                   | whole number
                    {"minimum": "1"}                                        | /minimum                     | a number
                    {"minimum": 1e999999}                                   | /minimum                     | digits
                    {"multipleOf": 0}                                       | /multipleOf                  | above 0
                    {"enum": []}                                            | /enum                        | one or more
                    {"anyOf": []}                                           | /anyOf                       | one or more
                    {"not": {"multipleOf": 3, "type": "number"}, "type": "number"} | /not                  | cannot be excluded
                    {"a": 1, "a": 2}                                        |                              | JSON
                    {"type": "object", "minProperties": 3, "additionalProperties": {"type": "null"}} |     | no document
                    """)
    void refusesWhatItCannotWriteWithItsPlace(String schema, String place, String detail) {
        assertThatThrownBy(() -> new JsonSchema(schema).compile(Codecs.characters(LETTERS)))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining(detail)
                .extracting("place")
                .isEqualTo(RequestField.JSON_SCHEMA.within(place == null ? "" : place));
    }

    /** With letters alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"type": "object"}                                           | abtrue"   |      | lacks , : { }
                    {"type": "object", "required": ["ab"]}                       | a{}:"     |      | lacks , b
                    {"type": "array", "items": {"type": "integer"}, "minItems": 1} | 012345678,[] | /items | lacks 9
                    {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "null"}}, "required": ["a", "b"]} | {}:,"abnul | /properties/a | lacks 0 1 2 3 4 5 6 7 8 9
                    {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "null"}}, "required": ["a", "b"]} | {}:,"ab023456789 | | lacks 1 l n u
                    {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]} | a13456789 | | lacks " , 0 2 : { }
                    {"type": "object", "properties": {"a": {"$ref": "#/$defs/a"}}, "required": ["a"], "$defs": {"a": {"type": "array", "minItems": 1, "prefixItems": [{"enum": [true, false]}]}}} | {}:,"a[]tue | /$defs/a/prefixItems/0 | lacks r
                    {"anyOf": [{"type": "integer"}, {"type": "string"}]}         | abc       |      | lacks "
                    {"type": "integer", "maximum": -1}                           | 0123456789 |     | lacks -
                    {"type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 2} | 0123456789 | | lacks .
                    {"type": "string", "pattern": "^[0-9]{2}:x y$"}              | "xy       |      | lacks U+0020 0 :
                    {"type": "string", "pattern": "^[ab]b$"}                      | "a        |      | lacks b
                    {"type": "string", "format": "date"}                         | abc       |      | lacks " -
                    {"enum": ["aab", "ba"]}                                      | ab        |      | lacks "
                    {"const": "a\\u0007"}                                        | "a        |      | lacks 0 7 \\ u
                    {"const": []}                                                | ab        |      | lacks , [ ]
                    true                                                         | ab        |      | lacks "
                    """)
    void namesTheCharactersThatTheVocabularyLacks(String schema, String letters, String place, String characters) {
        assertThatThrownBy(() -> new JsonSchema(schema).compile(Codecs.characters(letters)))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageContaining(characters)
                .extracting("place")
                .isEqualTo(RequestField.JSON_SCHEMA.within(place == null ? "" : place));
    }

    /** Of which more characters would not help. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"array\", \"minItems\": 1, \"items\": {\"$ref\": \"#\"}}",
                "{\"type\": \"string\", \"pattern\": \"^a$\", \"minLength\": 2}",
                "{\"type\": \"object\", \"required\": [\"a\"], \"properties\": {\"a\": false}}"
            })
    void namesNoCharactersForASchemaThatNothingSatisfies(String schema) {
        for (String letters : List.of("ab", LETTERS)) {
            assertThatThrownBy(() -> new JsonSchema(schema).compile(Codecs.characters(letters)))
                    .hasMessage("no document is found that satisfies it and that this model's tokens can write");
        }
    }

    @Test
    void countsTheShortestDocument() {
        TextCodec codec = Codecs.characters(LETTERS);
        Constraint constraint = new JsonSchema("""
                {"type": "object", "required": ["a", "b"],
                 "properties": {"a": {"type": "integer", "minimum": 10}, "b": {"type": "string", "pattern": "^[ab]{3}$"}}}""").compile(codec);
        int shortest = "{\"a\":10,\"b\":\"aaa\"}".length();
        assertThat(all(constraint, codec, shortest)).isNotEmpty().allMatch(document -> document.length() == shortest);
        assertThatThrownBy(() -> Walks.start(constraint, shortest - 1))
                .hasMessageContaining("at least " + shortest)
                .extracting("place")
                .isEqualTo(RequestField.MAX_TOKENS.place());
    }

    @Test
    void writesWhatTheTokensDoNotSpellAsEscapes() {
        String schema = "{\"const\": \"é\\n\uD834\uDD1E\"}";
        TextCodec few = Codecs.characters(LETTERS + "\\");
        assertThatThrownBy(() -> new JsonSchema(schema).compile(few)).hasMessageContaining("no document");
        TextCodec more = Codecs.characters(LETTERS + "\\cd");
        assertThat(all(new JsonSchema(schema).compile(more), more, 40)).containsExactly("\"\\u00e9\\n\\ud834\\udd1e\"");
    }

    @Test
    void writesCharactersOfSeveralBytes() {
        TextCodec codec = Codecs.bytes();
        Constraint constraint =
                new JsonSchema("{\"type\": \"string\", \"pattern\": \"^[é柳𝄞x\\\\\\\\]$\"}").compile(codec);
        assertThat(all(constraint, codec, 9))
                .containsExactlyInAnyOrder("\"é\"", "\"柳\"", "\"𝄞\"", "\"x\"", "\"\\\\\"");
        assertThat(all(constraint, codec, 4)).containsExactlyInAnyOrder("\"é\"", "\"x\"", "\"\\\\\"");
    }

    /** The next name would have to be above this one, whose first character is not complete. */
    @Test
    void aFurtherMemberBehindWhichAnotherIsNecessaryLeadsToNoDeadEnd() {
        TextCodec codec = Codecs.bytes();
        Constraint constraint = new JsonSchema("""
                {"type": "object", "properties": {"b": {"const": 1}, "dd": {"const": 1}},
                 "patternProperties": {"^.[a-z]?$": {"const": 1}}, "minProperties": 2}""").compile(codec);
        for (int budget = "{'b':1,'dd':1}".length(); budget < 30; budget++) {
            LogitMask mask = Walks.start(constraint, budget);
            for (int unit : new int[] {'{', '"', 0xD1}) {
                LogitMask before = mask;
                mask = before == null ? null : before.after(Vocabulary.FIRST_TEXT_TOKEN + unit);
            }
            assertThat(mask == null || !Walks.allowed(mask, codec).isEmpty())
                    .as("%d tokens", budget)
                    .isTrue();
        }
    }

    @Test
    void refusesATokenizerThatDropsWhiteSpace() {
        assertThatThrownBy(() -> new JsonSchema("true").compile(Codecs.words("{ }")))
                .hasMessageContaining("keep white space");
    }

    /** Each would take seconds to hours, or gigabytes, if it were not counted. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void refusesWhatBecomesTooLarge(int which) {
        String two = "{\"anyOf\": [{\"minimum\": 1}, {\"maximum\": 5}]}";
        String alternatives = "{\"allOf\": [%s]}".formatted(repeated(40, i -> two));
        String products = "{\"type\": \"string\", \"allOf\": [%s]}"
                .formatted(repeated(8, i -> "{\"pattern\": \"a.{%d}b\"}".formatted(8 + i)));
        String combinations = "{\"allOf\": [%s]}"
                .formatted(repeated(
                        24,
                        i ->
                                "{\"type\": \"object\", \"properties\": {\"a\": {\"anyOf\": [{\"$ref\": \"#/allOf/%d\"}, {\"$ref\": \"#/allOf/%d\"}]}}}"
                                        .formatted((i + 1) % 24, (i * 5 + 3) % 24)));
        String schema = List.of(
                        alternatives,
                        products,
                        combinations,
                        "{\"type\": \"string\", \"minLength\": 99999999}",
                        "{\"enum\": [%s]}".formatted(repeated(1_000_000, i -> "[%d]".formatted(i))),
                        "{\"type\": \"string\", \"pattern\": \"(a|b)*a(a|b){18}\"}",
                        "{\"type\": \"object\", \"additionalProperties\": false, \"patternProperties\": {%s}}"
                                .formatted(repeated(30, i -> "\"^a{%d}\": {}".formatted(i + 1))))
                .get(which);
        assertThatThrownBy(() -> new JsonSchema(schema).compile(Codecs.characters(LETTERS)))
                .isInstanceOf(InvalidGeneration.class)
                .hasMessageMatching("(?s).*(simpler|at most).*");
    }

    @Test
    void endsWhenItIsAbandoned() {
        String wide = "{\"enum\": [%s]}".formatted(repeated(20_000, i -> "\"a%d\"".formatted(i)));
        int[] questions = {0};
        Work work = Work.of(() -> questions[0]++ == 3);
        assertThatThrownBy(() -> new JsonSchema(wide).compile(Codecs.characters(LETTERS), work))
                .isInstanceOf(Abandoned.class);
    }

    @Test
    void longChainsAndDeepDocumentsNeedNoStack() {
        String chain =
                "{\"$ref\": \"#/$defs/a0\", \"$defs\": {%s, \"a5000\": {\"type\": \"array\", \"items\": {\"$ref\": \"#\"}}}}"
                        .formatted(repeated(5_000, i -> "\"a%d\": {\"$ref\": \"#/$defs/a%d\"}".formatted(i, i + 1)));
        TextCodec codec = Codecs.characters(LETTERS);
        var mask = Walks.start(new JsonSchema(chain).compile(codec), 40_000);
        int open = codec.vocabulary().id("[");
        for (int depth = 0; depth < 20_000; depth++) {
            mask = mask.after(open);
        }
        assertThat(Walks.allowed(mask, codec))
                .containsExactly(codec.vocabulary().id("]"));
        assertThat(mask.after(open)).isNull();
        assertThat(mask.after(codec.vocabulary().id("]"))).isNotNull();
    }

    @Test
    void ordersFurtherMembersByName() {
        TextCodec codec = Codecs.characters("{}:,\"ab1");
        String schema =
                "{\"type\": \"object\", \"properties\": {\"a\": {\"const\": 1}}, \"patternProperties\": {\"^[ab1]{1,2}$\": {\"const\": 1}}, \"additionalProperties\": false, \"maxProperties\": 2}";
        Set<String> found = all(new JsonSchema(schema).compile(codec), codec, 16);
        assertThat(found)
                .contains(
                        "{}", "{\"a\":1}", "{\"b\":1}", "{\"a\":1,\"b\":1}", "{\"b\":1,\"ba\":1}", "{\"1\":1,\"b\":1}")
                .doesNotContain("{\"b\":1,\"a\":1}", "{\"b\":1,\"b\":1}", "{\"a\":1,\"a\":1}", "{\"b\":1,\"aa\":1}");
    }

    private static String repeated(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining(", "));
    }

    static Set<String> all(Constraint constraint, TextCodec codec, int maxTokens) {
        return Walks.all(constraint, codec, maxTokens).stream()
                .map(tokens -> codec.decode(tokens.stream().mapToInt(id -> id).toArray()))
                .collect(Collectors.toSet());
    }
}
