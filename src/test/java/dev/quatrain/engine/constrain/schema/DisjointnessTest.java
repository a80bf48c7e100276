package dev.quatrain.engine.constrain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.work.Work;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisjointnessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type": "string"} | {"type": "integer"} | true
                    {"type": "string"} | {"type": "string"} | false
                    {"type": ["string", "null"]} | {"type": ["null", "boolean"]} | false
                    {"type": "string"} | {"enum": [1, true]} | true
                    {"type": "string"} | {"enum": [1, "a"]} | false
                    {"type": "array"} | {"enum": [[1]]} | false
                    {"type": "object"} | {"enum": [[1]]} | true
                    {"enum": [1, 2]} | {"enum": [3]} | true
                    {"enum": [1, 2]} | {"enum": [2, 3]} | false
                    {"enum": [1, [2]]} | {"enum": [3]} | false
                    {"minimum": 1} | {"enum": [3]} | false
                    {"allOf": [{"enum": [1, 2]}]} | {"allOf": [{"minimum": 1}, {"enum": [3]}]} | true
                    {"allOf": [{"type": "string"}]} | {"type": "integer"} | true
                    {"allOf": [{"enum": [1, 2]}]} | {"allOf": [{"enum": [2]}]} | false
                    {"type": "object", "required": ["a"]} | {"type": "object", "additionalProperties": false} | true
                    {"type": "object", "additionalProperties": false} | {"type": "object", "required": ["a"]} | true
                    {"required": ["a"]} | {"additionalProperties": false} | false
                    {"type": "object", "required": ["a"]} | {"type": "object", "additionalProperties": {"type": "string"}} | false
                    {"type": "object", "required": ["a"]} | {"type": "object", "patternProperties": {"a": true}, "additionalProperties": false} | false
                    {"type": "object", "required": ["a"], "properties": {"a": {"const": 1}}} | {"type": "object", "properties": {"a": {"const": 2}}} | true
                    {"type": "object", "required": ["a"], "properties": {"a": {"const": 1}}} | {"type": "object", "properties": {"a": {"enum": [1, 2]}}} | false
                    {"type": "object", "required": ["a"]} | {"type": "object", "properties": {"a": {"const": 2}}} | false
                    {"type": "object", "properties": {"a": {"const": 1}}} | {"type": "object", "properties": {"a": {"const": 2}}} | false
                    """)
    void isCertainWhereNoValueIsValidForBoth(String one, String other, boolean certain) {
        String both = "{\"anyOf\": [%s, %s]}".formatted(one, other);
        List<Schema> options = SchemaReader.read(SchemaDocument.of(both), Work.unlimited())
                .get(0)
                .composition
                .anyOf
                .get(0);
        assertThat(Disjointness.certain(options.get(0), options.get(1))).isEqualTo(certain);
        assertThat(Disjointness.certain(options.get(1), options.get(0))).isEqualTo(certain);
    }
}
