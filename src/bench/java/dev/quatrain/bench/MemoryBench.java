package dev.quatrain.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much memory the service takes and what for: starts it as a process of its own, trains a model of verse and one of tunes, asks them
 * for poems and tunes in turn, and prints a row after every tenth request. Then garbage is collected, and freed memory that malloc
 * keeps is given back, a row each, which tells what of the growth was alive. Linux only.
 *
 * <p>Arguments: {@code tunes=FILE}, a file of ABC, and any of {@code verse=FILE kind=lines table=FILE forms=jueju7,lushi5 hidden=256
 * budget=PT30S requests=60 rest=PT0S collect=false}, then the command: {@code java FLAG… -jar JAR}. Without them verse and table are the
 * samples that come with the service. {@code rest}: how long to do nothing before the end; {@code collect}: whether to collect
 * garbage before each row, which hides what the collector alone would do.
 */
public final class MemoryBench {
    private static final int EVERY = 10;
    private static final Duration UNCOMMITTING = Duration.ofSeconds(3); // G1 gives pages back in a thread beside
    private static final List<List<String>> FORMS = List.of(
            List.of("4/4", "G"),
            List.of("6/8", "D"),
            List.of("3/4", "A"),
            List.of("2/4", "C"),
            List.of("4/4", "Am"),
            List.of("6/8", "G"),
            List.of("9/8", "Em"),
            List.of("4/4", "Dm"));
    private static final int[] COMPLETIONS = {1, 2, 4};
    private static final int[] PARTICLES = {8, 16, 32};

    private final Map<String, String> options;
    private final Process process;
    private final Service service;

    private MemoryBench(Map<String, String> options, Process process) throws IOException {
        this.options = options;
        this.process = process;
        this.service = Service.of(process);
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new TreeMap<>(Map.of(
                "verse", "src/main/resources/samples/quatrains.txt",
                "kind", "text",
                "table", "src/main/resources/samples/quatrains-rhymes.json",
                "forms", "quatrain,couplets",
                "hidden", "256",
                "budget", "PT30S",
                "requests", "60",
                "rest", "PT0S",
                "collect", "false"));
        List<String> words = Arrays.asList(arguments);
        int command = words.indexOf("java");
        words.subList(0, command).stream()
                .map(word -> word.split("=", 2))
                .forEach(pair -> options.put(pair[0], pair[1]));
        Process process = Service.process(words.subList(command, words.size()));
        try {
            new MemoryBench(options, process).run();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void run() throws Exception {
        System.out.println(ProcessMemory.HEADING);
        print("the start");
        service.store("verse", options.get("kind"), Files.readString(Path.of(options.get("verse"))));
        service.store("table", "rhymes", Files.readString(Path.of(options.get("table"))));
        service.store("tunes", "tunes", Files.readString(Path.of(options.get("tunes"))));
        train("verse");
        train("tunes");
        int requests = Integer.parseInt(options.get("requests"));
        for (int request = 0; request < requests; request++) {
            service.post("/generate", request % 2 == 0 ? poem(request / 2) : tune(request / 2));
            if (request % EVERY == EVERY - 1) {
                print((request + 1) + " requests");
            }
        }
        end();
    }

    private void end() throws InterruptedException {
        Duration rest = Duration.parse(options.get("rest"));
        if (!rest.isZero()) {
            Thread.sleep(rest.toMillis());
            print("a rest of " + rest.toSeconds() + " s");
        }
        collect();
        print("a collection of garbage");
        String answer = ProcessMemory.jcmd(process.pid(), "System.trim_native_heap");
        print("`malloc_trim`");
        System.out.println(answer.lines().reduce((first, last) -> last).orElse(""));
    }

    private void train(String corpus) throws Exception {
        ObjectNode request = Service.request("{\"model\": {\"type\": \"lstm\"}}", options.get("budget"));
        request.withObject("model").put("hidden_size", Integer.parseInt(options.get("hidden")));
        service.finished(request.put("corpus", corpus).put("name", corpus));
        print("training of " + corpus);
    }

    private Map<String, Object> poem(int turn) {
        String[] forms = options.get("forms").split(",");
        String form = forms[turn % forms.length];
        Map<String, Object> poem = new TreeMap<>(Map.of("form", form, "rhyme", "table"));
        if (form.matches(".*\\d")) {
            poem.put("tones", "table");
        }
        return request("verse", turn, 250, Map.of("poem", poem));
    }

    private Map<String, Object> tune(int turn) {
        List<String> form = FORMS.get(turn % FORMS.size());
        return request("tunes", turn, 700, Map.of("tune", Map.of("meter", form.get(0), "key", form.get(1))));
    }

    private static Map<String, Object> request(String model, int turn, int tokens, Map<String, Object> rule) {
        Map<String, Object> constraint = new TreeMap<>(rule);
        constraint.put("particles", PARTICLES[turn / 3 % 3]);
        return Map.of(
                "model",
                model,
                "seed",
                turn,
                "max_tokens",
                tokens,
                "temperature",
                0.8,
                "n",
                COMPLETIONS[turn % 3],
                "constraint",
                constraint);
    }

    private void collect() throws InterruptedException {
        ProcessMemory.jcmd(process.pid(), "GC.run");
        Thread.sleep(UNCOMMITTING.toMillis());
    }

    private void print(String after) throws InterruptedException {
        if (Boolean.parseBoolean(options.get("collect"))) {
            collect();
        }
        System.out.println(ProcessMemory.of(process.pid()).row(after));
    }
}
