package dev.quatrain.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A text of which a part is kept from the service, and what its models make of that part. */
record HeldOut(String training, String heldOut) {

    private static final int SCORED_AT_ONCE = 110_000; // characters of a running text per request

    /** @param files one, whose last tenth is held out, or two with a comma between them */
    static HeldOut read(String files, String kind) throws IOException {
        String[] names = files.split(",", 2);
        String text = Files.readString(Path.of(names[0]));
        if (names.length > 1) {
            return new HeldOut(text, Files.readString(Path.of(names[1])));
        }
        int tenth = text.length() * 9 / 10;
        int cut = kind.equals("lines") ? text.lastIndexOf('\n', tenth) + 1 : tenth;
        return new HeldOut(text.substring(0, cut), text.substring(cut));
    }

    /** The texts of the requests. */
    static List<List<String>> batches(String text, String kind) {
        List<List<String>> batches = new ArrayList<>();
        if (kind.equals("lines")) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            for (int i = 0; i < lines.size(); i += 50) {
                batches.add(lines.subList(i, Math.min(lines.size(), i + 50)));
            }
        } else {
            for (int i = 0; i < text.length(); i += SCORED_AT_ONCE) {
                batches.add(List.of(text.substring(i, Math.min(text.length(), i + SCORED_AT_ONCE))));
            }
        }
        return batches;
    }

    /** @param loss nats per token; infinite if a token was impossible */
    record Score(double loss, long tokens) {}

    static Score score(Service service, String model, List<List<String>> batches, boolean dynamic) throws Exception {
        String figure = (dynamic ? "/dynamic" : "") + "/log_probability";
        double nats = 0;
        long tokens = 0;
        for (List<String> texts : batches) {
            Map<String, Object> request = Map.of("model", model, "texts", texts, "dynamic_evaluation", dynamic);
            for (JsonNode result : service.post("/score", request).get("results")) {
                nats -= result.at(figure).asDouble(Double.NEGATIVE_INFINITY);
                tokens += result.get("token_count").asLong();
            }
        }
        return new Score(nats / tokens, tokens);
    }
}
