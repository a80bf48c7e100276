package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The comparison must see whatever may go wrong: each doctored document is one that it has to complain of. */
class ContractFactsTest {

    private static final String DOCUMENT = """
            {"paths": {"/things": {"post": {
                "parameters": [{"$ref": "#/components/parameters/Limit"}],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {
                    "type": "object", "required": ["name"], "properties": {
                        "name": {"type": "string", "maxLength": 64},
                        "kind": {"$ref": "#/components/schemas/Kind", "default": "text"},
                        "share": {"oneOf": [{"type": "number", "minimum": 0}, {"type": "string"}]},
                        "words": {"type": "array", "items": {"type": "string"}}}}}}},
                "responses": {
                    "201": {"headers": {"Location": {}}, "content": {"application/json": {"schema": {"type": "object"}}}},
                    "404": {"description": "gone"},
                    "default": {"description": "else"}}}}},
             "components": {
                "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "default": 20}}},
                "schemas": {"Kind": {"type": "string", "enum": ["text", "lines"]}}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "/things"                      | "/thing"
                    "post"                         | "put"
                    "in": "query"                  | "in": "header"
                    "limit"                        | "limits"
                    "default": 20                  | "default": 10
                    "type": "integer"              | "type": "string"
                    "required": true               | "required": false
                    application/json               | application/xml
                    "required": ["name"]           | "required": []
                    "name": {"type": "string"      | "label": {"type": "string"
                    "maxLength": 64                | "maxLength": 63
                    "default": "text"              | "default": "lines"
                    "lines"]                       | "line"]
                    "minimum": 0                   | "minimum": 1
                    {"type": "string"}]            | {"type": "integer"}]
                    "items": {"type": "string"}    | "items": {"type": "number"}
                    "201"                          | "200"
                    "404"                          | "409"
                    "Location"                     | "ETag"
                    """)
    void seesWhatIsDifferent(String said, String doctored) {
        assertThat(DOCUMENT).contains(said);

        assertThat(differences(DOCUMENT.replace(said, doctored))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    gone                      | no longer there
                    "default": 20             | "default": 20.0
                    ["text", "lines"]         | ["lines", "text"]
                    {"$ref": "#/components/schemas/Kind", "default": "text"} | {"type": "string", "enum": ["text", "lines"], "default": "text"}
                    {"type": "number", "minimum": 0}, {"type": "string"} | {"type": "string"}, {"type": "number", "minimum": 0}
                    """)
    void overlooksWhatMakesNoDifference(String said, String said2) {
        assertThat(DOCUMENT).contains(said);

        assertThat(differences(DOCUMENT.replace(said, said2))).isEmpty();
    }

    private static List<String> differences(String doctored) {
        JsonMapper json = JsonMapper.shared();
        return ContractFacts.differences(
                ContractFacts.of(json.readTree(DOCUMENT)), ContractFacts.of(json.readTree(doctored)), Set.of());
    }
}
