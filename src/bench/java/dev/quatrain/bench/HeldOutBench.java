package dev.quatrain.bench;

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
        String kind = arguments[1];
        HeldOut text = HeldOut.read(arguments[0], kind);
        service.store("bench", kind, text.training());
        List<String> requests = arguments.length > 3 ? List.of(arguments).subList(3, arguments.length) : List.of("{}");
        for (String more : requests) {
            service.model("bench", arguments[2], "bench", more);
            score(text.heldOut(), kind, false);
            if (Service.JSON.readTree(more).at("/training/dynamic_evaluation").asBoolean(false)) {
                score(text.heldOut(), kind, true);
            }
            write(kind);
        }
    }

    private void score(String heldOut, String kind, boolean dynamic) throws Exception {
        HeldOut.Score score = HeldOut.score(service, "bench", HeldOut.batches(heldOut, kind), dynamic);
        System.out.printf(
                Locale.ROOT,
                "held out%s: %.4f nats per token, perplexity %.2f, %d tokens (ends of lines not counted)%n",
                dynamic ? ", learning on" : "",
                score.loss(),
                Math.exp(score.loss()),
                score.tokens());
    }

    private void write(String kind) throws Exception {
        int n = kind.equals("lines") ? 10 : 1;
        JsonNode answer = service.post(
                "/generate", Map.of("model", "bench", "n", n, "max_tokens", 400, "temperature", 0.8, "seed", 1));
        answer.get("completions")
                .forEach(completion -> System.out.println(completion.get("text").asString()));
    }
}
