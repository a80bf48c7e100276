package dev.quatrain.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The service under a mixed load, a quarter of whose clients misbehave: errors, 99th percentiles by kind of request, and memory over
 * time. Starts the service as a process of its own. Linux only.
 *
 * <p>Two clients train (and cancel every third training), 16 read streams of tokens, two upload and delete corpora, two list, one
 * asks {@code /readyz}, one scores. Of the eight that misbehave, three send bodies a byte every six seconds on 40 connections each, three hang up
 * in the middle of streams and of uploads, two send requests that are wrong.
 *
 * <p>Arguments: any of {@code duration=PT1H heap=1g training=PT20S}.
 */
public final class MixedLoadBench {

    private static final int STREAMS = 16;
    private static final int SLOW_CONNECTIONS = 40;
    private static final int ROWS = 12;
    private static final long THINKING_MILLIS = 200;
    private static final Path TEXT = Path.of("src/main/resources/samples/quatrains.txt");

    private final Map<String, String> options;
    private final Process process;
    private final Service service;
    private final Latencies latencies = new Latencies();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger names = new AtomicInteger();
    private final byte[] upload;
    private final long end;

    private MixedLoadBench(Map<String, String> options, Process process) throws Exception {
        this.options = options;
        this.process = process;
        this.service = Service.of(process);
        String text = Files.readString(TEXT);
        this.upload = form(text.repeat(1 + (1 << 20) / text.length()));
        service.store("verse", "text", text);
        service.model("verse", "PT10S", "verse", "{\"model\": {\"type\": \"lstm\", \"hidden_size\": 64}}");
        this.end = System.nanoTime() + Duration.parse(options.get("duration")).toNanos();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new TreeMap<>(Map.of("duration", "PT1H", "heap", "1g", "training", "PT20S"));
        Stream.of(arguments).map(word -> word.split("=", 2)).forEach(pair -> options.put(pair[0], pair[1]));
        Process process = Service.process(options.get("heap"), "--quatrain.jobs.threads=2");
        try {
            new MixedLoadBench(options, process).run();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void run() throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        start(clients, 2, this::train);
        start(clients, STREAMS, () -> latencies.measure("stream of 200 tokens", this::stream));
        start(clients, 2, () -> latencies.measure("upload of 1 MB and delete", this::upload));
        start(clients, 2, this::list);
        start(clients, 1, () -> thinking("readiness", () -> status("/readyz", 200)));
        start(clients, 1, () -> thinking("score", this::score));
        start(clients, 3, () -> latencies.measure("misbehaving: slow bodies", this::slowBodies));
        start(clients, 3, () -> thinking("misbehaving: hang-up", this::hangUp));
        start(clients, 2, () -> thinking("misbehaving: wrong request", this::wrong));
        long began = System.nanoTime();
        long step = (end - began) / ROWS;
        System.out.println(ProcessMemory.HEADING);
        for (int row = 0; row <= ROWS; row++) {
            long left = began + row * step - System.nanoTime();
            Thread.sleep(Math.max(0, left / 1_000_000));
            print((System.nanoTime() - began) / 1_000_000_000);
        }
        for (Thread one : clients) {
            one.join();
        }
        latencies.print();
    }

    private void start(List<Thread> clients, int count, Runnable turn) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> {
                while (System.nanoTime() < end) {
                    turn.run();
                }
            });
            thread.start();
            clients.add(thread);
        }
    }

    private void print(long seconds) {
        System.out.println(ProcessMemory.of(process.pid())
                .row("%d s, %d threads, %d files".formatted(seconds, entries("task"), entries("fd"))));
    }

    private long entries(String folder) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process.pid()), folder))) {
            return files.count();
        } catch (IOException ended) {
            return -1;
        }
    }

    private void thinking(String name, Latencies.Request request) {
        latencies.measure(name, request);
        try {
            Thread.sleep(THINKING_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void train() {
        int number = names.incrementAndGet();
        boolean cancelled = number % 3 == 0;
        latencies.measure(cancelled ? "training, cancelled" : "training of " + options.get("training"), () -> {
            String job = service.post(
                            "/train",
                            Service.request(
                                    "{\"corpus\": \"verse\", \"name\": \"load-%d\", \"model\": {\"type\": \"lstm\", \"hidden_size\": 64}}"
                                            .formatted(number % 4),
                                    options.get("training")))
                    .get("id")
                    .asString();
            HttpResponse<InputStream> events = client.send(
                    HttpRequest.newBuilder(at("/jobs/" + job + "/events")).build(), BodyHandlers.ofInputStream());
            try (InputStream in = events.body()) {
                in.read();
                if (cancelled) {
                    service.post("/jobs/" + job + "/cancel", Map.of());
                }
                in.readAllBytes(); // the stream ends with the job
            }
            return expected(
                    service.get("/jobs/" + job).get("status").asString(), cancelled ? "cancelled" : "succeeded");
        });
    }

    private String stream() throws Exception {
        HttpResponse<String> answer = client.send(generation(200), BodyHandlers.ofString());
        return answer.statusCode() == 200 && answer.body().contains("event: done")
                ? null
                : answer.statusCode() + " " + answer.body();
    }

    private HttpRequest generation(int tokens) {
        return json(
                "/generate",
                "{\"model\": \"verse\", \"max_tokens\": %d, \"stream\": true, \"logit_bias\": {\"3\": -100}}"
                        .formatted(tokens));
    }

    private String upload() throws Exception {
        HttpResponse<String> stored = client.send(
                HttpRequest.newBuilder(at("/corpora"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofByteArrays(List.of(field("load-" + names.incrementAndGet()), upload)))
                        .build(),
                BodyHandlers.ofString());
        if (stored.statusCode() != 201) {
            return stored.statusCode() + " " + stored.body();
        }
        String path = stored.headers().firstValue("Location").orElseThrow();
        return expected(
                client.send(HttpRequest.newBuilder(at(path)).DELETE().build(), BodyHandlers.discarding())
                        .statusCode(),
                204);
    }

    private void list() {
        for (String path : List.of("/corpora", "/jobs", "/models", "/devices", "/models/verse")) {
            thinking("list", () -> status(path, 200));
        }
    }

    private String status(String path, int wanted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at(path)).build();
        return expected(client.send(request, BodyHandlers.discarding()).statusCode(), wanted);
    }

    private String score() throws Exception {
        HttpRequest request = json("/score", "{\"model\": \"verse\", \"texts\": [\"the night is long\", \"the day\"]}");
        return expected(client.send(request, BodyHandlers.discarding()).statusCode(), 200);
    }

    /** Each connection must be answered with 408, or with 503 if there are too many. */
    private String slowBodies() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CONNECTIONS; i++) {
                slow.add(send("POST /generate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"));
            }
            for (int second = 0; second < 30; second += 6) {
                Thread.sleep(6000);
                drip(slow);
            }
            for (Socket socket : slow) {
                String answer = read(socket, "HTTP/1.1 ".length() + 3);
                if (!answer.matches("HTTP/1.1 (408|503)")) {
                    return "a slow body got " + answer;
                }
            }
            return null;
        } finally {
            close(slow);
        }
    }

    private static void drip(List<Socket> slow) {
        for (Socket socket : slow) {
            try {
                socket.getOutputStream().write(' ');
            } catch (IOException answeredAndClosed) {
                // as it should be
            }
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** In the middle of a stream of tokens, or of an upload. */
    private String hangUp() throws Exception {
        boolean reads = names.incrementAndGet() % 2 == 0;
        String body = "{\"model\": \"verse\", \"max_tokens\": 60000, \"stream\": true, \"logit_bias\": {\"3\": -100}}";
        String beginning = reads
                ? "POST /generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(body.length(), body)
                : "POST /corpora HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                        + "Content-Length: 1000000\r\n\r\n--b\r\n";
        try (Socket socket = send(beginning)) {
            return reads ? expected(read(socket, 12), "HTTP/1.1 200") : null;
        }
    }

    private String wrong() throws Exception {
        SplittableRandom random = new SplittableRandom(names.incrementAndGet());
        List<HttpRequest> wrongs = List.of(
                json("/generate", "{\"model\": "),
                json("/generate", "{\"model\": \"verse\", \"temperatur\": 1}"),
                json("/generate", "{\"model\": \"nothing\"}"),
                json("/train", "[".repeat(5000)),
                json("/score", "{\"model\": \"verse\", \"texts\": \"" + "a".repeat(600_000) + "\"}"),
                HttpRequest.newBuilder(at("/corpora?limit=x")).build(),
                HttpRequest.newBuilder(at("/nowhere")).DELETE().build());
        HttpRequest request = wrongs.get(random.nextInt(wrongs.size()));
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        return status >= 400 && status < 500 ? null : request + " got " + status;
    }

    private Socket send(String beginning) throws IOException {
        URI root = URI.create(service.root());
        Socket socket = new Socket(root.getHost(), root.getPort());
        socket.setSoTimeout(60_000);
        OutputStream out = socket.getOutputStream();
        out.write(beginning.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String read(Socket socket, int bytes) throws IOException {
        try {
            return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException silent) {
            return "nothing for a minute";
        }
    }

    private HttpRequest json(String path, String body) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private URI at(String path) {
        return URI.create(service.root() + path);
    }

    private static byte[] field(String name) {
        return "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n%s\r\n"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] form(String text) {
        String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        return (head + text + "\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String expected(Object got, Object wanted) {
        return got.equals(wanted) ? null : String.format(Locale.ROOT, "%s instead of %s", got, wanted);
    }
}
