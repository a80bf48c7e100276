package dev.quatrain.bench;

import dev.quatrain.engine.metric.Bleu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * BLEU of translators on real text, through the service's own door: by validation, taking the likeliest token each time, and at the
 * end with a beam; with the speed of training and the process's resident memory on the way.
 *
 * <p>Arguments: four files of lines, source and target to learn from, source and target to validate on; the budget of training time
 * as ISO 8601 ({@code PT2H}); and more of the request as JSON if need be, such as {@code {"model":{"hidden_size":512}}}; several of
 * these are tried one after the other.
 */
public final class TranslateBench {

    private static final int TEXTS_AT_ONCE = 50;

    private final Service service;

    private TranslateBench(Service service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        try (Service service = Service.start()) {
            new TranslateBench(service).run(arguments);
        }
    }

    private void run(String[] arguments) throws Exception {
        List<String> sources = Files.readAllLines(Path.of(arguments[2]));
        List<String> references = Files.readAllLines(Path.of(arguments[3]));
        store("train", Files.readAllLines(Path.of(arguments[0])), Files.readAllLines(Path.of(arguments[1])));
        store("valid", sources, references);
        List<String> requests = arguments.length > 5 ? List.of(arguments).subList(5, arguments.length) : List.of("{}");
        for (String more : requests) {
            ObjectNode request = Service.request(more, arguments[4]);
            request.put("task", "translation").put("corpus", "train").put("validation", "valid");
            JsonNode job = service.finished(request, new Epochs());
            System.out.println("metrics " + job.get("metrics") + " progress " + job.get("progress"));
            history(job.get("id").asString());
            String model = Service.published(job);
            for (int width : new int[] {1, 5}) {
                System.out.printf(
                        Locale.ROOT,
                        "beam %d: BLEU %.2f%n",
                        width,
                        bleu(model, width, sources, references).score());
            }
        }
    }

    private Bleu bleu(String model, int width, List<String> sources, List<String> references) throws Exception {
        Bleu sum = Bleu.ZERO;
        for (int from = 0; from < sources.size(); from += TEXTS_AT_ONCE) {
            List<String> texts = sources.subList(from, Math.min(sources.size(), from + TEXTS_AT_ONCE));
            JsonNode results = service.post("/translate", Map.of("model", model, "texts", texts, "beam_width", width))
                    .get("results");
            for (int i = 0; i < results.size(); i++) {
                sum = sum.plus(Bleu.of(results.get(i).get("text").asString(), references.get(from + i)));
            }
        }
        return sum;
    }

    private void history(String id) throws Exception {
        service.get("/jobs/" + id + "/metrics").get("data").forEach(point -> {
            if (point.path("bleu").isNumber()) {
                System.out.printf(
                        Locale.ROOT,
                        "  epoch %d, step %d: BLEU %.2f, loss %.4f%n",
                        point.get("epoch").asInt(),
                        point.get("step").asLong(),
                        point.get("bleu").asDouble(),
                        point.get("valid_loss").asDouble());
            }
        });
    }

    private void store(String name, List<String> sources, List<String> targets) throws Exception {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, sources.size()).forEach(i -> lines.add(sources.get(i) + "\t" + targets.get(i)));
        service.store(name, "parallel", String.join("\n", lines));
    }
}
