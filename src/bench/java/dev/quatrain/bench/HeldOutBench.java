package dev.quatrain.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Quality on real text, through the service's own door: uploads the first nine tenths of a file, trains with a request that
 * names only the corpus and a budget, and scores the last tenth, which the service has never seen. Or, of two files, learns from
 * the one and scores the other. Scores dynamically besides if the request asks for that at the end of the training, too.
 *
 * <p>Arguments: the file, or two with a comma between them, the kind ({@code text} or {@code lines}), the budget ({@code PT3M}, or {@code -} for none), and more of
 * the request as JSON if need be, such as {@code {"model":{"hidden_size":512}}}; several of these are tried one after the other.
 */
public final class HeldOutBench {

    private static final int SCORED_AT_ONCE = 20_000; // characters of a running text per request
    private static final int LEARNED_AT_ONCE = 110_000; // the same where the model learns from what it has read

    private final Service service;

    private HeldOutBench(Service service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        try (Service service = Service.start()) {
            new HeldOutBench(service).run(arguments);
        }
    }

    private void run(String[] arguments) throws Exception {
        String[] files = arguments[0].split(",", 2);
        String text = Files.readString(Path.of(files[0]));
        String kind = arguments[1];
        int cut = files.length > 1 ? text.length() : cut(text, kind);
        String heldOut = files.length > 1 ? Files.readString(Path.of(files[1])) : text.substring(cut);
        service.store("bench", kind, text.substring(0, cut));
        List<String> requests = arguments.length > 3 ? List.of(arguments).subList(3, arguments.length) : List.of("{}");
        for (String more : requests) {
            service.model("bench", arguments[2], "bench", more);
            score(heldOut, kind, false);
            if (Service.JSON.readTree(more).at("/training/dynamic_evaluation").asBoolean(false)) {
                score(heldOut, kind, true);
            }
            write(kind);
        }
    }

    private static int cut(String text, String kind) {
        int cut = text.length() * 9 / 10;
        return kind.equals("lines") ? text.lastIndexOf('\n', cut) + 1 : cut;
    }

    private void score(String heldOut, String kind, boolean dynamic) throws Exception {
        String figure = (dynamic ? "/dynamic" : "") + "/log_probability";
        double nats = 0;
        long tokens = 0;
        for (List<String> texts : batches(heldOut, kind, dynamic ? LEARNED_AT_ONCE : SCORED_AT_ONCE)) {
            Map<String, Object> request = Map.of("model", "bench", "texts", texts, "dynamic_evaluation", dynamic);
            for (JsonNode result : service.post("/score", request).get("results")) {
                nats -= result.at(figure).asDouble(Double.NEGATIVE_INFINITY);
                tokens += result.get("token_count").asLong();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "held out%s: %.4f nats per token, perplexity %.2f, %d tokens (ends of lines not counted)%n",
                dynamic ? ", learning on" : "",
                nats / tokens,
                Math.exp(nats / tokens),
                tokens);
    }

    private static List<List<String>> batches(String text, String kind, int atOnce) {
        List<List<String>> batches = new ArrayList<>();
        if (kind.equals("lines")) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            for (int i = 0; i < lines.size(); i += 50) {
                batches.add(lines.subList(i, Math.min(lines.size(), i + 50)));
            }
        } else {
            for (int i = 0; i < text.length(); i += atOnce) {
                batches.add(List.of(text.substring(i, Math.min(text.length(), i + atOnce))));
            }
        }
        return batches;
    }

    private void write(String kind) throws Exception {
        int n = kind.equals("lines") ? 10 : 1;
        JsonNode answer = service.post(
                "/generate", Map.of("model", "bench", "n", n, "max_tokens", 400, "temperature", 0.8, "seed", 1));
        answer.get("completions")
                .forEach(completion -> System.out.println(completion.get("text").asString()));
    }
}
