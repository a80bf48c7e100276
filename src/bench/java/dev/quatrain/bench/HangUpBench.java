package dev.quatrain.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * How long the service goes on working for a client that has hung up: the time from closing the connection until the threads that
 * prepare, decode, answer calls, and write streams have used a processor for the last time, and the time that they have used until then, which
 * says more on a busy machine. Starts the service as a process of its own. Linux only.
 */
public final class HangUpBench {

    private static final int REPETITIONS = 9;
    private static final long AT_WORK_MILLIS = 250;
    private static final long WATCHED_NANOS = 1_500_000_000;
    private static final long AWAKE_NANOS = 200_000; // more than a thread needs that only looks whether there is work
    private static final List<String> WORKERS = List.of("preparation-", "decoding-", "call-", "stream-");

    private static final String STREAM = "/generate/stream";

    private final Service service;
    private final long process;

    private HangUpBench(Service service, long process) {
        this.service = service;
        this.process = process;
    }

    public static void main(String[] arguments) throws Exception {
        Process process = Service.process("1g");
        try {
            new HangUpBench(Service.of(process), process.pid()).run();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** A request, different each time, so that nothing of it is kept. */
    private record Request(String path, IntFunction<Map<String, ?>> body) {}

    private void run() throws Exception {
        service.store("letters", "text", AttackBench.text());
        service.store("rhymes", "rhymes", AttackBench.rhymes());
        service.model("letters", "-", "letters", "{\"model\": {\"type\": \"ngram\", \"order\": 3}}");
        service.model("network", "PT5S", "letters", "{\"model\": {\"type\": \"lstm\", \"hidden_size\": 128}}");
        System.out.println("| request | hung up while at work | median, ms | longest, ms | CPU, median, ms | most |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (Map.Entry<String, Request> request : requests().entrySet()) {
            row(request.getKey(), request.getValue());
        }
    }

    private static Map<String, Request> requests() {
        Map<String, Request> requests = new LinkedHashMap<>();
        requests.put(
                "a pattern of 2,900 classes",
                constrained(i -> Map.of("regex", "(\\p{L}|\\p{N}|\\p{P}){1,%d}".formatted(2850 + i))));
        requests.put(
                "couplets, 50,000 rhymes",
                constrained(i -> Map.of("poem", Map.of("form", "couplets", "rhyme", "rhymes"))));
        requests.put("generation, 1×128 LSTM", new Request("/generate", i -> generation("network", i)));
        requests.put("the same, streamed", new Request(STREAM, i -> generation("network", i)));
        requests.put("score, 1×128 LSTM", new Request("/score", i -> texts(i, Map.of())));
        requests.put(
                "score with dynamic evaluation",
                new Request("/score", i -> texts(i, Map.of("dynamic_evaluation", true))));
        requests.put(
                "gradients",
                new Request("/inspect/gradients", i -> Map.of("model", "network", "text", "ab ".repeat(600) + i)));
        return requests;
    }

    private static Request constrained(IntFunction<Map<String, ?>> constraint) {
        return new Request("/generate", i -> {
            Map<String, Object> body = new LinkedHashMap<>(generation("letters", i));
            body.put("constraint", constraint.apply(i));
            return body;
        });
    }

    private static Map<String, ?> generation(String model, int seed) {
        return Map.of("model", model, "max_tokens", 1000, "n", 8, "seed", seed);
    }

    private static Map<String, ?> texts(int number, Map<String, ?> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("model", "network");
        body.put(
                "texts",
                List.of(AttackBench.text().substring(number), AttackBench.text().substring(number + 1)));
        return body;
    }

    /**
     * What followed a hang-up.
     *
     * @param wall milliseconds until the last work
     * @param cpu milliseconds on a processor, of all threads together
     */
    private record Aftermath(double wall, double cpu) {}

    private void row(String name, Request request) throws IOException, InterruptedException {
        List<Aftermath> all = new ArrayList<>();
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            hangUp(request.path(), request.body().apply(repetition)).ifPresent(all::add);
        }
        System.out.printf(Locale.ROOT, "| %s | %d of %d |", name, all.size(), REPETITIONS);
        print(all.stream().mapToDouble(Aftermath::wall).sorted().toArray());
        print(all.stream().mapToDouble(Aftermath::cpu).sorted().toArray());
        System.out.println();
    }

    private static void print(double[] sorted) {
        if (sorted.length > 0) {
            System.out.printf(Locale.ROOT, " %.0f | %.0f |", sorted[sorted.length / 2], sorted[sorted.length - 1]);
        } else {
            System.out.print(" | |");
        }
    }

    /** Empty if the request was answered before. */
    private Optional<Aftermath> hangUp(String path, Map<String, ?> body) throws IOException, InterruptedException {
        URI root = URI.create(service.root());
        byte[] json = Service.JSON.writeValueAsBytes(body);
        String head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, json.length);
        Socket socket = new Socket(root.getHost(), root.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(json);
        out.flush();
        Thread.sleep(AT_WORK_MILLIS);
        boolean answered = isAnswered(socket.getInputStream(), path);
        socket.close();
        Aftermath aftermath = watch();
        return answered ? Optional.empty() : Optional.of(aftermath);
    }

    /** A stream has begun, and is answered at its end. */
    private static boolean isAnswered(InputStream in, String path) throws IOException {
        String answer = new String(in.readNBytes(in.available()), StandardCharsets.UTF_8);
        return path.equals(STREAM) ? answer.contains("event: done") : !answer.isEmpty();
    }

    private Aftermath watch() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long last = begin;
        long first = workers();
        long used = first;
        long usedAtLast = first;
        while (System.nanoTime() - begin < WATCHED_NANOS) {
            Thread.sleep(2);
            long now = workers();
            if (now - used > AWAKE_NANOS) {
                last = System.nanoTime();
                usedAtLast = now;
            }
            used = now;
        }
        return new Aftermath((last - begin) / 1e6, (usedAtLast - first) / 1e6);
    }

    /** Nanoseconds on a processor, of all workers together. */
    private long workers() throws IOException {
        long sum = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(process), "task"))) {
            for (Path thread : threads.toList()) {
                sum += used(thread);
            }
        }
        return sum;
    }

    private static long used(Path thread) throws IOException {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return WORKERS.stream().anyMatch(name::startsWith)
                    ? Long.parseLong(
                            Files.readString(thread.resolve("schedstat")).split(" ")[0])
                    : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
