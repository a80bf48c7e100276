package dev.quatrain.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * The search for defaults: trains each of several requests on each of several texts, with each seed, and prints the held-out loss
 * as served, its mean over the seeds and the standard error of that mean. What a default is changed for should gain on more than one text.
 *
 * <p>Arguments: the seeds ({@code 1,2,3}), the budget ({@code PT1M}, or {@code -}), the texts ({@code FILE:KIND}, or {@code FILE,HELD:KIND}, where
 * {@link HeldOut} says what is held out; then, optionally, a colon and JSON that all its requests share, such as {@code {"tokenizer":{"type":"word"}}}), and the
 * requests as JSON.
 */
public final class SearchBench {

    private final Service service;
    private final String budget;
    private final int[] seeds;
    private int texts;

    private SearchBench(Service service, String[] arguments) {
        this.service = service;
        this.seeds = Arrays.stream(arguments[0].split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        this.budget = arguments[1];
    }

    public static void main(String[] arguments) throws Exception {
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        List<String> requests =
                rest.stream().filter(argument -> argument.startsWith("{")).toList();
        try (Service service = Service.start()) {
            SearchBench search = new SearchBench(service, arguments);
            for (String text : rest.subList(0, rest.size() - requests.size())) {
                search.run(text.split(":", 3), requests);
            }
        }
    }

    private void run(String[] of, List<String> requests) throws Exception {
        String kind = of[1];
        HeldOut text = HeldOut.read(of[0], kind);
        String corpus = "search-" + ++texts;
        service.store(corpus, kind, text.training());
        List<List<String>> batches = HeldOut.batches(text.heldOut(), kind);
        for (String request : requests) {
            List<Double> losses = new ArrayList<>();
            for (int seed : seeds) {
                ObjectNode training = Service.request(of.length > 2 ? of[2] : "{}", budget);
                Service.JSON.readerForUpdating(training).readValue(request); // adds to it, field by field
                training.withObject("training").put("seed", seed);
                service.finished(training.put("corpus", corpus).put("name", "search"));
                losses.add(HeldOut.score(service, "search", batches, false).loss());
            }
            System.out.printf(Locale.ROOT, "%s | %s | %s | %s%n", of[0], request, summary(losses), losses);
        }
    }

    private static String summary(List<Double> losses) {
        double mean = losses.stream().mapToDouble(x -> x).average().orElseThrow();
        double squares =
                losses.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return losses.size() < 2
                ? "%.4f".formatted(mean)
                : String.format(
                        Locale.ROOT, "%.4f ± %.4f", mean, Math.sqrt(squares / (losses.size() - 1) / losses.size()));
    }
}
