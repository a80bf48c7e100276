package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.api.problem.ProblemType;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever comes in, nothing but a success or a client's problem goes out. */
class FuzzTest extends HttpTest {

    private static final int ROUNDS = 150;

    private static final Set<String> KNOWN =
            Arrays.stream(ProblemType.values()).map(ProblemType::uri).collect(Collectors.toSet());

    private static final List<String> ODDITIES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "-0.0",
            "2147483648",
            "9223372036854775808",
            "1e-400",
            "\"\"",
            "\"a\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\uD834\uDD1E\"",
            "\"PT-5S\"",
            "\"PT99999999999999H\"",
            "[]",
            "{}",
            "[[]]",
            "{\"text\": 1}",
            "[null]",
            "\"../../etc\"",
            "\"a:b:c\"",
            "0.5",
            "1e308",
            "\"lstm\"",
            "[\"\", \"b\"]");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /corpora            | {"name": "fuzz", "kind": "lines", "text": "a\\nb"}
                    /train?dry_run=true | {"name": "fuzz", "task": "language_model", "corpus": {"text": "ab ab ab ab ab ab"}, "validation": 0.2, "tokenizer": {"type": "word", "min_frequency": 1, "max_vocabulary": 100, "split": "unicode"}, "model": {"type": "gru", "layers": 1, "hidden_size": 8, "embedding_size": 4, "dropout": 0.1, "tied": false, "initialization": "orthogonal"}, "training": {"epochs": 1, "max_duration": "PT5S", "batch_size": 2, "bptt_window": 3, "optimizer": "sgd", "learning_rate": 0.1, "schedule": "step", "gradient_clip_norm": 1.0, "gradient_clip_value": 0, "weight_decay": 0, "early_stopping_patience": 1, "checkpoint_every": 5, "seed": 1, "device": "cpu", "embedding_dropout": 0.1, "weight_drop": 0.2, "activation_regularization": 2, "temporal_activation_regularization": 1, "random_bptt_window": true, "averaging": true, "transpose": false}}
                    /generate           | {"model": "MODEL", "prompt": "ab", "max_tokens": 5, "temperature": 0.5, "top_k": 3, "top_p": 0.9, "min_p": 0.1, "repetition_penalty": 1.1, "presence_penalty": 0.1, "frequency_penalty": 0.1, "logit_bias": {"4": 1.0}, "stop": ["\\n"], "n": 2, "seed": 3, "echo": true, "logprobs": 2, "stream": false, "return_state": true}
                    /generate           | {"model": "MODEL", "max_tokens": 7, "constraint": {"regex": "a(b[^a])?.{1,3}", "particles": 3}, "seed": 3}
                    /generate           | {"model": "MODEL", "max_tokens": 7, "constraint": {"tune": {"meter": "6/8", "key": "Ador", "bars": 8}, "particles": 3}, "seed": 3}
                    /generate           | {"model": "MODEL", "max_tokens": 9, "constraint": {"poem": {"form": "jueju5", "rhyme": "modern", "tones": "none", "acrostic": "ab", "lines": ["a"], "syllables": [3, 4], "scheme": "ab"}}}
                    /score              | {"model": "MODEL", "texts": ["ab"], "dynamic_evaluation": {"learning_rate": 0.1}, "constraint": {"poem": {"form": "jueju5", "rhyme": "modern"}}}
                    /next               | {"model": "MODEL", "prompt": "ab", "top": 3}
                    /score              | {"model": "MODEL", "texts": ["ab", "b"], "top": 2}
                    /inspect/gates      | {"model": "MODEL", "text": "abba", "layer": 1}
                    /inspect/gradients  | {"model": "MODEL", "text": "abba"}
                    /jobs/x/resume      | {"epochs": 3}
                    """)
    void noRequestIsAnIncident(String path, String template) {
        String valid = template.replace("MODEL", path.startsWith("/jobs") ? "" : tinyModel());
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] body = mutated(valid, new Random(seed));
            Answer answer = send(
                    request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
            assertOrderly(answer, "seed " + seed + ": " + new String(body, StandardCharsets.UTF_8));
        }
    }

    static void assertOrderly(Answer answer, String cause) {
        assertThat(answer.status()).as(cause + "\n" + answer.text()).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.contentType()).as(cause).startsWith("application/problem+json");
            assertThat(answer.json().get("type").asString()).as(cause).isIn(KNOWN);
            assertThat(answer.json().get("status").asInt()).as(cause).isEqualTo(answer.status());
        }
    }

    private static byte[] mutated(String valid, Random random) {
        byte[] body = random.nextInt(3) == 0 ? valid.getBytes(StandardCharsets.UTF_8) : grafted(valid, random);
        return random.nextInt(3) == 0 ? damaged(body, random) : body;
    }

    /** One node is replaced, removed, or joined by one that nobody knows. */
    private static byte[] grafted(String valid, Random random) {
        JsonNode tree = JSON.readTree(valid);
        List<Map.Entry<JsonNode, String>> places = new ArrayList<>();
        gather(tree, places);
        Map.Entry<JsonNode, String> place = places.get(random.nextInt(places.size()));
        String mark = "@graft@";
        if (place.getKey() instanceof ObjectNode object) {
            String name = random.nextInt(8) == 0 ? "unknown" : place.getValue();
            object.put(name, mark);
        } else {
            ((ArrayNode) place.getKey()).set(Integer.parseInt(place.getValue()), mark);
        }
        String oddity = ODDITIES.get(random.nextInt(ODDITIES.size()));
        return tree.toString().replace('"' + mark + '"', oddity).getBytes(StandardCharsets.UTF_8);
    }

    private static void gather(JsonNode node, List<Map.Entry<JsonNode, String>> places) {
        node.properties().forEach(property -> {
            places.add(Map.entry(node, property.getKey()));
            gather(property.getValue(), places);
        });
        for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
            places.add(Map.entry(node, String.valueOf(i)));
            gather(node.get(i), places);
        }
    }

    private static byte[] damaged(byte[] body, Random random) {
        byte[] damaged = random.nextBoolean() ? body.clone() : Arrays.copyOf(body, random.nextInt(body.length));
        if (damaged.length > 0) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
