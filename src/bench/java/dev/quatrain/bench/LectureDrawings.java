package dev.quatrain.bench;

import dev.quatrain.bench.drawing.Axis;
import dev.quatrain.bench.drawing.BarChart;
import dev.quatrain.bench.drawing.HeatStrip;
import dev.quatrain.bench.drawing.LineChart;
import dev.quatrain.bench.drawing.LineChart.Line;
import dev.quatrain.bench.drawing.LineChart.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The lecture's drawings: types the requests that the page prints, in one shell, and draws what was answered. No arguments; writes
 * {@code src/docs/drawings/*.svg}.
 */
public final class LectureDrawings {

    private static final Path DOCS = Path.of("src/docs");
    private static final Path DRAWINGS = DOCS.resolve("drawings");
    private static final Pattern REQUEST = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ");
    private static final String GRADIENT =
            "norm of ∂loss/∂state over the units, in nats per unit of state (logarithmic)";

    private final Service service;
    private final Path answers;

    private LectureDrawings(Service service, Path answers) {
        this.service = service;
        this.answers = answers;
    }

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(DRAWINGS);
        try (Service service = Service.start()) {
            LectureDrawings drawings = new LectureDrawings(service, Files.createTempDirectory("quatrain-lecture"));
            String page = Files.readString(DOCS.resolve("lecture.md"));
            drawings.type(page);
            drawings.gradients();
            drawings.distances();
            drawings.gates();
            drawings.clipping();
            drawings.losses(ROW.matcher(page).results().map(row -> row.group(1)).toList());
        }
    }

    private void type(String page) throws IOException, InterruptedException {
        Files.createSymbolicLink(answers.resolve("src"), DOCS.getParent().toAbsolutePath());
        String requests =
                REQUEST.matcher(page).results().map(fence -> fence.group(1)).collect(Collectors.joining());
        Process shell = new ProcessBuilder("bash", "-ec", requests.replace("http://127.0.0.1:8080", service.root()))
                .directory(answers.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answers.resolve("output").toFile())
                .start();
        if (shell.waitFor() != 0) {
            throw new IllegalStateException("the lecture's requests failed; the answers are in " + answers);
        }
    }

    private JsonNode answer(String file) throws IOException {
        return Service.JSON.readTree(Files.readString(answers.resolve(file)));
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream().map(JsonNode::doubleValue).toList();
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static void write(String name, Object drawing) throws IOException {
        Files.writeString(DRAWINGS.resolve(name + ".svg"), drawing.toString());
    }

    private void gradients() throws IOException {
        List<Double> plain = numbers(answer("rnn.json").at("/hidden_gradient_norms/0"));
        List<Double> cell = numbers(answer("lstm.json").at("/cell_gradient_norms/0"));
        List<Double> both = new ArrayList<>(plain);
        both.addAll(cell);
        Places steps = new Places(
                "step t: the token read there (the loss is taken after the last)",
                words(answer("rnn.json").at("/tokens")));
        write(
                "gradient",
                new LineChart(
                                "How much of the gradient arrives at an earlier step",
                                Axis.logarithmic(GRADIENT, both),
                                steps)
                        .lines(List.of(
                                new Line("cell of the LSTM", cell, 1, true),
                                new Line("hidden state of the tanh network", plain, 5, false))));
    }

    private void distances() throws IOException {
        JsonNode plain = answer("rnn-by-distance.json");
        List<String> distances = plain.propertyStream().map(Map.Entry::getKey).toList();
        Axis axis = Axis.linear("right answers, of 12 new sentences at each distance (%)", 0, 100, 20);
        Places places = new Places("words between the country and its language", distances);
        write(
                "distance",
                new LineChart("… grew up in France … and speak fluent ___", axis, places)
                        .level("chance: 1 of 6", 100 / 6.0)
                        .lines(List.of(
                                new Line("LSTM", percent(answer("lstm-by-distance.json")), 1, false),
                                new Line("tanh network", percent(plain), 2, true))));
    }

    private static List<Double> percent(JsonNode shares) {
        return shares.propertyStream()
                .map(share -> 100 * share.getValue().doubleValue())
                .toList();
    }

    private void gates() throws IOException {
        JsonNode autumn = answer("autumn.json");
        JsonNode spring = answer("spring.json");
        int unit = seasonal(autumn, spring);
        int other = forgetful(autumn);
        List<String> tokens = words(autumn.at("/tokens"));
        String title = "Gates of unit " + unit + ", which knows the season, and of unit " + other;
        write("gates", new HeatStrip(title, "0: shut, 1: open", tokens, rows(autumn, unit, other)));
        List<Line> lines = List.of(
                new Line("秋天 … (autumn)", over(autumn, "cell", unit), 4, false),
                new Line("春天 … (spring)", over(spring, "cell", unit), 5, false));
        List<Double> both = lines.stream().flatMap(line -> line.y().stream()).toList();
        double low = Math.floor(both.stream().mapToDouble(x -> x).min().orElse(0)) - 1;
        double high = Math.ceil(both.stream().mapToDouble(x -> x).max().orElse(0)) + 1;
        Places places = new Places("token read (at the second place the season)", tokens);
        write(
                "cell",
                new LineChart("What unit " + unit + " keeps", Axis.linear("cell c", low, high, 1), places)
                        .lines(lines));
    }

    private static List<HeatStrip.Row> rows(JsonNode answer, int unit, int other) {
        return List.of(
                new HeatStrip.Row("input gate of " + unit, over(answer, "input", unit)),
                new HeatStrip.Row("forget gate of " + unit, over(answer, "forget", unit)),
                new HeatStrip.Row("output gate of " + unit, over(answer, "output", unit)),
                new HeatStrip.Row("forget gate of " + other, over(answer, "forget", other)));
    }

    /** The unit whose cell differs most at the end. */
    private static int seasonal(JsonNode autumn, JsonNode spring) {
        String last = "/gates/cell/" + (autumn.at("/tokens").size() - 1);
        List<Double> one = numbers(autumn.at(last));
        List<Double> other = numbers(spring.at(last));
        return units(autumn)
                .max(Comparator.comparingDouble(unit -> Math.abs(one.get(unit) - other.get(unit))))
                .orElseThrow();
    }

    /** The unit whose forget gate is the lowest in the mean over all tokens. */
    private static int forgetful(JsonNode answer) {
        return units(answer)
                .min(Comparator.comparingDouble(unit -> over(answer, "forget", unit).stream()
                        .mapToDouble(gate -> gate)
                        .sum()))
                .orElseThrow();
    }

    private static Stream<Integer> units(JsonNode answer) {
        return IntStream.range(0, answer.at("/gates/cell/0").size()).boxed();
    }

    private static List<Double> over(JsonNode answer, String gate, int unit) {
        return answer.at("/gates/" + gate)
                .valueStream()
                .map(step -> step.get(unit).doubleValue())
                .toList();
    }

    private void clipping() throws IOException {
        List<Double> clipped = norms("clip-on.json");
        List<Double> free = norms("clip-off.json");
        List<Double> both = new ArrayList<>(clipped);
        both.addAll(free);
        Axis axis = Axis.logarithmic("norm of the gradient before clipping (logarithmic)", both);
        List<String> steps = measured("clip-on.json")
                .map(point -> Axis.shown(point.get("step").doubleValue()))
                .toList();
        write(
                "clipping",
                new LineChart(
                                "Clipping on and off",
                                axis,
                                new Places("updates so far (each point is the mean of fifty)", steps))
                        .lines(List.of(
                                new Line("never clipped", free, 6, true),
                                new Line("clipped to 1", clipped, 6, false))));
    }

    private List<Double> norms(String file) throws IOException {
        return measured(file)
                .map(point -> point.get("gradient_norm").doubleValue())
                .toList();
    }

    /** The lines of a history that tell of updates and not of a validation. */
    private Stream<JsonNode> measured(String file) throws IOException {
        return answer(file).at("/data").valueStream().filter(point -> point.has("gradient_norm"));
    }

    private void losses(List<String> models) throws IOException, InterruptedException {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (String model : models) {
            JsonNode loss = service.get("/models/" + model).at("/latest/scores/valid_loss");
            boolean counts = model.startsWith("counted") || model.startsWith("add") || model.startsWith("kneser");
            bars.add(new BarChart.Bar(model, loss.asDouble(Double.POSITIVE_INFINITY), counts ? 1 : 0));
        }
        write(
                "losses",
                new BarChart(
                        "All models",
                        "nats a token of the sentences that were kept back (less is better): counts in orange, networks in blue",
                        bars));
    }
}
