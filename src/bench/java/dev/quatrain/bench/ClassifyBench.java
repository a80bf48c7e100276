package dev.quatrain.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Accuracy of classifiers on real text, through the service's own door: learns from one file of {@code label⇥text} lines and
 * validates on another, once for each seed.
 *
 * <p>Arguments: the two files, how many seeds, and more of the request as JSON if need be, such as {@code
 * {"model":{"pooling":"max"}}}; several of these are tried one after the other. A member {@code pretraining} is itself a request:
 * for a language model of the training file's texts, without their labels, which the classifier then goes on from.
 */
public final class ClassifyBench {

    private final Service service;

    private ClassifyBench(Service service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        try (Service service = Service.start()) {
            new ClassifyBench(service).run(arguments);
        }
    }

    private void run(String[] arguments) throws Exception {
        String training = Files.readString(Path.of(arguments[0]));
        service.store("train", "labelled", training);
        service.store("valid", "labelled", Files.readString(Path.of(arguments[1])));
        service.store(
                "unlabelled", "lines", training.lines().map(ClassifyBench::text).collect(Collectors.joining("\n")));
        int seeds = Integer.parseInt(arguments[2]);
        List<String> requests = arguments.length > 3 ? List.of(arguments).subList(3, arguments.length) : List.of("{}");
        for (String more : requests) {
            double sum = 0;
            for (int seed = 1; seed <= seeds; seed++) {
                sum += accuracy((ObjectNode) Service.JSON.readTree(more), seed);
            }
            System.out.printf(Locale.ROOT, "mean accuracy %.4f of %d seeds: %s%n", sum / seeds, seeds, more);
        }
    }

    private static String text(String line) {
        return line.substring(line.indexOf('\t') + 1);
    }

    private double accuracy(ObjectNode request, int seed) throws Exception {
        if (request.remove("pretraining") instanceof ObjectNode pretraining) {
            pretraining
                    .put("corpus", "unlabelled")
                    .put("name", "pretrained")
                    .withObject("training")
                    .put("seed", seed);
            System.out.println("pretrained " + service.finished(pretraining).get("metrics"));
            request.put("continue_from", "pretrained");
        }
        request.put("task", "classification").put("corpus", "train").put("validation", "valid");
        request.withObject("training").put("seed", seed);
        JsonNode job = service.finished(request, new Epochs());
        System.out.println("seed " + seed + " metrics " + job.get("metrics") + " progress " + job.get("progress"));
        history(job.get("id").asString());
        JsonNode scores = service.get("/models/" + Service.published(job).replace(":", "/versions/"))
                .get("scores");
        return scores.at("/classification/accuracy").asDouble();
    }

    private void history(String id) throws Exception {
        service.get("/jobs/" + id + "/metrics").get("data").forEach(point -> {
            if (point.path("accuracy").isNumber()) {
                System.out.printf(
                        Locale.ROOT,
                        "  epoch %d: accuracy %.4f, loss %.4f%n",
                        point.get("epoch").asInt(),
                        point.get("accuracy").asDouble(),
                        point.get("valid_loss").asDouble());
            }
        });
    }
}
