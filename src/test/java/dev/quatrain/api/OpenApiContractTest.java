package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The contract is written by hand; what springdoc makes of the controllers is the witness. */
class OpenApiContractTest extends HttpTest {

    /** Answered by Spring Boot, which springdoc does not look into. */
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("GET /livez", "GET /readyz");

    /** Where the code has no place to say it, so that the contract alone does; other tests hold these. */
    private static final Set<String> SAID_BY_THE_CONTRACT_ALONE = Set.of(
            "default",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "format",
            "header Location",
            "header ETag",
            "header Content-Disposition",
            "header Retry-After");

    @Test
    void theControllersServeWhatTheContractSays() throws IOException {
        SortedMap<String, String> contract = new TreeMap<>(ContractFacts.of(contract()));
        contract.keySet().removeIf(place -> OF_THE_FRAMEWORK.stream().anyMatch(place::startsWith));
        SortedMap<String, String> witness = ContractFacts.of(get("/v3/api-docs").json());

        assertThat(ContractFacts.differences(contract, witness, SAID_BY_THE_CONTRACT_ALONE))
                .as("differences")
                .isEmpty();
    }

    static JsonNode contract() throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Object> document = yaml.load(Files.readString(Path.of("openapi.yaml")));
        return JSON.valueToTree(document);
    }
}
