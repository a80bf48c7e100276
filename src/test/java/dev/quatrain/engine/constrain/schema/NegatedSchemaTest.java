package dev.quatrain.engine.constrain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.fixture.Codecs;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails a schema is written in all ways in which it can fail. */
class NegatedSchemaTest {
    private static final TextCodec CODEC = Codecs.characters("{}[],:\"0123456789-.abcntrule");
    private static final int LONGEST = 19;

    /** Its six documents: with and without b, and no a, 1 or 2 as a. */
    private static final String OBJECTS =
            "\"type\": \"object\", \"properties\": {\"a\": {\"enum\": [1, 2]}, \"b\": {\"const\": 3}}, \"additionalProperties\": false";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"required": ["a"]}                                         | {} {"b":3}
                    {"required": ["a", "b"]}                                    | {} {"a":1} {"a":2} {"b":3}
                    {"properties": {"a": {"const": 1}}}                         | {"a":2} {"a":2,"b":3}
                    {"properties": {"a": {"const": 1}, "b": false}}             | {"a":2} {"b":3} {"a":1,"b":3} {"a":2,"b":3}
                    {"dependentRequired": {"a": ["b"]}}                         | {"a":1} {"a":2}
                    {"dependentSchemas": {"b": {"required": ["a"]}}}            | {"b":3}
                    {"allOf": [{"required": ["a"]}, {"required": ["b"]}]}       | {} {"a":1} {"a":2} {"b":3}
                    {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}       | {}
                    {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}       | {} {"a":1,"b":3} {"a":2,"b":3}
                    {"oneOf": [{"required": ["a"]}, {"required": ["b"]}, {"properties": {"a": {"const": 1}}, "required": ["a"]}]} | {} {"a":1} {"a":1,"b":3} {"a":2,"b":3}
                    {"if": {"required": ["a"]}, "then": {"required": ["b"]}}    | {"a":1} {"a":2}
                    {"if": {"required": ["a"]}, "else": {"required": ["b"]}}    | {}
                    {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["b"]}} | {} {"a":1} {"a":2}
                    {"not": {"required": ["a"]}}                                | {"a":1} {"a":2} {"a":1,"b":3} {"a":2,"b":3}
                    {"minProperties": 2}                                        | {} {"a":1} {"a":2} {"b":3}
                    {"maxProperties": 0}                                        | {"a":1} {"a":2} {"b":3} {"a":1,"b":3} {"a":2,"b":3}
                    {"enum": [{}, {"a": 1}, {"a": 2, "b": 3}]}                  | {"a":2} {"b":3} {"a":1,"b":3}
                    {"type": "object", "required": ["b"]}                       | {} {"a":1} {"a":2}
                    """)
    void objects(String negated, String documents) {
        assertWrites("{%s, \"not\": %s}".formatted(OBJECTS, negated), documents);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"prefixItems": [{"const": 1}, {"const": 1}]} | [2] [1,2] [2,1] [2,2]
                    {"prefixItems": [true, {"const": 1}]}         | [1,2] [2,2]
                    {"minItems": 1}                               | []
                    {"maxItems": 1}                               | [1,1] [1,2] [2,1] [2,2]
                    {"enum": [[], [1, 2], [2]]}                   | [1] [1,1] [2,1] [2,2]
                    """)
    void arrays(String negated, String documents) {
        assertWrites(
                "{\"type\": \"array\", \"items\": {\"enum\": [1, 2]}, \"maxItems\": 2, \"not\": %s}".formatted(negated),
                documents);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"enum": [1, 2, "a"]}                         | null 3 "b" "aa" "ab" "ba" "bb"
                    {"maximum": 2}                                | 3
                    {"exclusiveMinimum": 2, "maxLength": 1}       | 1 2 "aa" "ab" "ba" "bb"
                    {"type": "string"}                            | null 1 2 3
                    {"type": ["string", "null"]}                  | 1 2 3
                    {"pattern": "a"}                              | "b" "bb"
                    {"type": "string", "minLength": 2}            | null 1 2 3 "a" "b"
                    """)
    void scalars(String negated, String documents) {
        String schema = "{\"anyOf\": [{\"type\": \"null\"}, {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 3},"
                + " {\"type\": \"string\", \"pattern\": \"^[ab]{1,2}$\"}], \"not\": %s}";
        assertWrites(schema.formatted(negated), documents);
    }

    private static void assertWrites(String schema, String documents) {
        assertThat(JsonSchemaTest.all(new JsonSchema(schema).compile(CODEC), CODEC, LONGEST))
                .isEqualTo(Set.copyOf(Arrays.asList(documents.split(" "))));
    }
}
