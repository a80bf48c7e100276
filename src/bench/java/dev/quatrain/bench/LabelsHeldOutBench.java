package dev.quatrain.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accuracy and loss of classifiers on labelled lines that no training has seen, not even to choose an epoch: each model learns from
 * nine tenths of the lines and validates on a tenth of these, which the service cuts off. Of several models, the mean of ln p is told
 * too.
 *
 * <p>Arguments: the files of {@code label⇥text} lines with commas between them; {@code 10} for as many folds, of which one after the
 * other is held out, or the file that is; how many seeds; and for each model more of the request as JSON, such as {@code
 * {"model":{"type":"ngram"}}}.
 */
public final class LabelsHeldOutBench {

    private static final int CLASSIFIED_AT_ONCE = 64; // texts

    private final Service service;
    private final List<String> requests;

    private LabelsHeldOutBench(Service service, List<String> requests) {
        this.service = service;
        this.requests = requests;
    }

    public static void main(String[] arguments) throws Exception {
        try (Service service = Service.start()) {
            List<String> requests = List.of(arguments).subList(3, arguments.length);
            new LabelsHeldOutBench(service, requests).run(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
        }
    }

    private void run(String files, String heldOut, int seeds) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String file : files.split(",")) {
            lines.addAll(lines(file));
        }
        int folds = heldOut.matches("\\d+") ? Integer.parseInt(heldOut) : 1;
        Figures[] figures = IntStream.rangeClosed(0, requests.size())
                .mapToObj(model -> new Figures())
                .toArray(Figures[]::new);
        for (int fold = 0; fold < folds; fold++) {
            int out = fold;
            List<String> learned = folds == 1 ? lines : every(lines, folds, line -> line != out);
            List<String> asked = folds == 1 ? lines(heldOut) : every(lines, folds, line -> line == out);
            service.store("fold-" + fold, "labelled", String.join("\n", learned));
            for (int seed = 1; seed <= seeds; seed++) {
                measure("fold-" + fold, asked, seed, figures);
            }
        }
        for (int model = 0; model < figures.length; model++) {
            figures[model].print("mean of " + figures[model].accuracies.size() + ", " + name(model));
        }
    }

    private String name(int model) {
        return model < requests.size() ? requests.get(model) : "all together";
    }

    private static List<String> lines(String file) throws Exception {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static List<String> every(List<String> lines, int folds, IntPredicate wanted) {
        return IntStream.range(0, lines.size())
                .filter(line -> wanted.test(line % folds))
                .mapToObj(lines::get)
                .toList();
    }

    private void measure(String corpus, List<String> heldOut, int seed, Figures[] figures) throws Exception {
        List<Map<String, Double>> sums = new ArrayList<>();
        for (int model = 0; model < requests.size(); model++) {
            List<Map<String, Double>> found = logProbabilities(corpus, heldOut, seed, requests.get(model));
            figures[model].add(heldOut, found);
            figures[model].printLast("%s, seed %d, %s".formatted(corpus, seed, name(model)));
            for (int text = 0; text < found.size(); text++) {
                if (model == 0) {
                    sums.add(new TreeMap<>(found.get(text)));
                } else {
                    Map<String, Double> sum = sums.get(text);
                    found.get(text).forEach((label, logarithm) -> sum.merge(label, logarithm, Double::sum));
                }
            }
        }
        sums.forEach(sum -> normalize(sum, requests.size()));
        figures[requests.size()].add(heldOut, sums);
        figures[requests.size()].printLast("%s, seed %d, all together".formatted(corpus, seed));
    }

    private static void normalize(Map<String, Double> sums, int models) {
        sums.replaceAll((label, sum) -> sum / models);
        double total = Math.log(sums.values().stream().mapToDouble(Math::exp).sum());
        sums.replaceAll((label, sum) -> sum - total);
    }

    private List<Map<String, Double>> logProbabilities(String corpus, List<String> heldOut, int seed, String more)
            throws Exception {
        ObjectNode request = (ObjectNode) Service.JSON.readTree(more);
        request.put("task", "classification").put("corpus", corpus);
        if (!request.has("validation")) {
            request.put("validation", 0.1);
        }
        if (!request.at("/model/type").asString("").equals("ngram")) {
            request.withObject("training").put("seed", seed);
        }
        String model = Service.published(service.finished(request));
        List<Map<String, Double>> found = new ArrayList<>();
        for (int from = 0; from < heldOut.size(); from += CLASSIFIED_AT_ONCE) {
            List<String> texts = heldOut.subList(from, Math.min(heldOut.size(), from + CLASSIFIED_AT_ONCE)).stream()
                    .map(line -> line.substring(line.indexOf('\t') + 1))
                    .toList();
            for (JsonNode result : service.post("/classify", Map.of("model", model, "texts", texts))
                    .get("results")) {
                Map<String, Double> logarithms = new TreeMap<>();
                result.get("probabilities")
                        .properties()
                        .forEach(each -> logarithms.put(
                                each.getKey(), Math.log(each.getValue().asDouble())));
                found.add(logarithms);
            }
        }
        return found;
    }

    /** Of one model, a number for each fold and seed. */
    private static final class Figures {

        private final List<Double> accuracies = new ArrayList<>();
        private final List<Double> losses = new ArrayList<>();

        void add(List<String> lines, List<Map<String, Double>> logProbabilities) {
            int right = 0;
            double nats = 0;
            for (int text = 0; text < lines.size(); text++) {
                String truth = lines.get(text).substring(0, lines.get(text).indexOf('\t'));
                Map<String, Double> found = logProbabilities.get(text);
                double told = found.getOrDefault(truth, Double.NEGATIVE_INFINITY);
                right += found.values().stream().allMatch(other -> other <= told) ? 1 : 0;
                nats -= told;
            }
            accuracies.add((double) right / lines.size());
            losses.add(nats / lines.size());
        }

        void printLast(String what) {
            int last = accuracies.size() - 1;
            System.out.printf(
                    Locale.ROOT, "accuracy %.4f, loss %.4f: %s%n", accuracies.get(last), losses.get(last), what);
        }

        void print(String what) {
            double mean = mean(accuracies);
            double squares = accuracies.stream()
                    .mapToDouble(each -> (each - mean) * (each - mean))
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "accuracy %.4f (standard error %.4f), loss %.4f: %s%n",
                    mean,
                    Math.sqrt(squares / Math.max(1, accuracies.size() - 1) / accuracies.size()),
                    mean(losses),
                    what);
        }

        private static double mean(List<Double> numbers) {
            return numbers.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }
}
