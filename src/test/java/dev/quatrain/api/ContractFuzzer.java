package dev.quatrain.api;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests for an operation from what the contract says of it, most of them a little wrong. */
final class ContractFuzzer {

    /** What is added to the query, in the form before there was {@code /train/plan}: a real training would not end. */
    private static final Map<String, String> HELD = Map.of("POST /train", "dry_run=true");

    private static final double[] DARING = {0, 0, 0.04, 0.2};
    private static final int KEPT = 30;

    /** So many requests are as they should be at most before one is accepted; for want of the right model, say, many are not. */
    private static final int LONGEST_WARM_UP = 120;

    private static final List<String> ODD_PARAMETERS = List.of(
            "",
            "0",
            "-1",
            "+1",
            " 1",
            "1e3",
            "0x1",
            "99999999999999999999",
            "null",
            "TRUE",
            "a b",
            "é",
            "\uD834\uDD1E",
            "../x",
            "..",
            ".",
            "/",
            "a:b:c",
            "%",
            ";x",
            "?",
            "#",
            "\u0000",
            "\n",
            "x".repeat(2000));
    private static final List<String> ODD_BODIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "\"\"",
            "0",
            "{",
            "{}}",
            "{} {}",
            "{\"a\"}",
            "a=b",
            "\uFEFF{}",
            "{\"a\":1,\"a\":1}",
            "{'a':1}",
            "// {}",
            "[".repeat(5000),
            "{\"a\":".repeat(5000),
            "NaN",
            "\u0000");
    private static final List<String> FILE_NAMES = List.of("a.zip", "a.txt", "a.jsonl", "a.wav", "", "../a.tgz");
    private static final List<String> ODD_TYPES =
            List.of("text/plain", "application/xml", "application/json;charset=utf-16", "application/*", "nonsense");

    private final ContractOperation operation;
    private final byte[] file;
    private final List<JsonNode> accepted = new ArrayList<>();
    private boolean warm;

    /** @param file what goes where the contract wants bytes */
    ContractFuzzer(ContractOperation operation, byte[] file) {
        this.operation = operation;
        this.file = file;
    }

    /** @param known what there is in the service, by component */
    FuzzedRequest request(int round, Map<String, List<String>> known) {
        SplittableRandom random =
                new SplittableRandom(31L * operation.toString().hashCode() + round);
        warm |= round >= LONGEST_WARM_UP;
        double daring = warm ? DARING[random.nextInt(DARING.length)] : 0;
        SchemaValues values = new SchemaValues(operation.document(), known, random, daring);
        Map<String, String> headers = new TreeMap<>();
        String target = target(values, random, headers);
        if (random.nextInt(8) == 0) {
            headers.put("Accept", odd(random, 4) ? "application/x-nothing" : accept(values));
        }
        List<Map.Entry<String, JsonNode>> bodies =
                List.copyOf(operation.bodies().entrySet());
        return bodies.isEmpty()
                ? new FuzzedRequest(operation.method(), target, headers, null, null)
                : withBody(target, headers, values.picked(bodies), new Body(values, random));
    }

    /** Whether something is to be wrong, in one case of so many. */
    private boolean odd(SplittableRandom random, int many) {
        return random.nextInt(many) == 0 && warm;
    }

    private String accept(SchemaValues values) {
        return operation.answers().isEmpty() ? "*/*" : values.picked(operation.answers());
    }

    /** Remembers a body that was good, so that later ones can be like it but for one place. */
    void accepted(FuzzedRequest request) {
        warm = true;
        if (request.json() != null && accepted.size() < KEPT) {
            accepted.add(request.json());
        }
    }

    private String target(SchemaValues values, SplittableRandom random, Map<String, String> headers) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        Optional.ofNullable(HELD.get(operation.toString())).ifPresent(query::add);
        for (ContractOperation.Parameter parameter : operation.parameters()) {
            boolean odd = odd(random, 12);
            String value = odd
                    ? values.picked(ODD_PARAMETERS)
                    : values.value(parameter.component(), parameter.schema()).asString("null");
            boolean sent = random.nextInt(3) == 0;
            switch (parameter.place()) {
                case "path" -> path = path.replace("{" + parameter.name() + "}", encoded(value));
                case "query" -> query.addAll(sent ? List.of(parameter.name() + "=" + encoded(value)) : List.of());
                default -> headers.putAll(sent ? Map.of(parameter.name(), printable(value)) : Map.of());
            }
        }
        return path + disturbed(query, random);
    }

    private String disturbed(List<String> query, SplittableRandom random) {
        if (odd(random, 15)) {
            query.add("unknown=1");
        }
        if (odd(random, 15) && !query.isEmpty()) {
            query.add(query.get(0));
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What a client can put into a header. */
    private static String printable(String value) {
        return value.replaceAll("[^ -~]", "?");
    }

    private FuzzedRequest withBody(
            String target, Map<String, String> headers, Map.Entry<String, JsonNode> media, Body body) {
        String type = media.getKey();
        headers.put("Content-Type", odd(body.random, 30) ? body.values.picked(ODD_TYPES) : type);
        if (type.startsWith("multipart/")) {
            headers.replace("Content-Type", type, Form.TYPE);
            return new FuzzedRequest(operation.method(), target, headers, body.form(media.getValue()), null);
        }
        if (!type.endsWith("json")) {
            return new FuzzedRequest(operation.method(), target, headers, body.damaged(file), null);
        }
        JsonNode json = body.json(media.getValue());
        return new FuzzedRequest(operation.method(), target, headers, body.written(json), json);
    }

    /** The body of one request. */
    private final class Body {
        private final SchemaValues values;
        private final SplittableRandom random;

        Body(SchemaValues values, SplittableRandom random) {
            this.values = values;
            this.random = random;
        }

        JsonNode json(JsonNode schema) {
            return accepted.isEmpty() || random.nextInt(3) == 0
                    ? values.value(schema)
                    : grafted(values.picked(accepted).deepCopy());
        }

        /** One node is replaced, or joined by one that is not known. */
        private JsonNode grafted(JsonNode tree) {
            List<Map.Entry<JsonNode, String>> places = new ArrayList<>();
            gather(tree, places);
            if (places.isEmpty()) {
                return tree;
            }
            Map.Entry<JsonNode, String> place = values.picked(places);
            JsonNode oddity = values.oddity(JsonNodeFactory.instance.objectNode());
            if (place.getKey() instanceof ObjectNode object) {
                object.set(random.nextInt(8) == 0 ? "unknown" : place.getValue(), oddity);
            } else {
                ((ArrayNode) place.getKey()).set(Integer.parseInt(place.getValue()), oddity);
            }
            return tree;
        }

        private void gather(JsonNode node, List<Map.Entry<JsonNode, String>> places) {
            node.properties().forEach(property -> {
                places.add(Map.entry(node, property.getKey()));
                gather(property.getValue(), places);
            });
            for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
                places.add(Map.entry(node, String.valueOf(i)));
                gather(node.get(i), places);
            }
        }

        byte[] written(JsonNode json) {
            return switch (warm ? random.nextInt(16) : 3) {
                case 0 -> values.picked(ODD_BODIES).getBytes(StandardCharsets.UTF_8);
                case 1, 2 -> damaged(HttpTest.JSON.writeValueAsBytes(json));
                default -> HttpTest.JSON.writeValueAsBytes(json);
            };
        }

        byte[] form(JsonNode schema) {
            JsonNode properties =
                    ContractFacts.resolved(operation.document(), schema).path("properties");
            Form form = new Form();
            values.value(schema).properties().forEach(part -> {
                if (properties.path(part.getKey()).path("format").asString("").equals("binary")) {
                    form.file(part.getKey(), values.picked(FILE_NAMES), damaged(file));
                } else {
                    form.field(part.getKey(), part.getValue().asString("null"));
                }
            });
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(form.unfinished());
            bytes.writeBytes("--frontier--\r\n".getBytes(StandardCharsets.UTF_8));
            return bytes.toByteArray();
        }

        /** Whole in one case of three; else cut off, or with a byte that is another. */
        byte[] damaged(byte[] whole) {
            int way = warm ? random.nextInt(3) : 0;
            byte[] damaged = way == 1 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole.clone();
            if (way > 0 && damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            return damaged;
        }
    }
}
