package dev.quatrain.journey;

import dev.quatrain.QuatrainApplication;
import dev.quatrain.fixture.Libraries;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service in a process of its own, as a user starts it, without the libraries of tests, on a port that is free. */
final class ServerProcess implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Pattern STARTED =
            Pattern.compile("(?:Tomcat started on port |The service is ready: http://127\\.0\\.0\\.1:)(\\d+)");
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final ConcurrentLinkedDeque<String> log = new ConcurrentLinkedDeque<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::readLog, "server-log");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Returns when it answers.
     *
     * @param more arguments
     */
    static ServerProcess start(Path data, String... more) throws Exception {
        return startWith("-Xmx1g", data, more);
    }

    /** The same without the optimizing compiler, which takes half of the time of a start: for processes that do not live long. */
    static ServerProcess startBriefly(Path data, String... more) throws Exception {
        return startWith("-XX:TieredStopAtLevel=1", data, more);
    }

    /** @param flag of the JVM, such as {@code -Xmx1g} */
    static ServerProcess startWith(String flag, Path data, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                flag,
                "-cp",
                Libraries.classPath(classes()),
                QuatrainApplication.class.getName(),
                "--server.port=0",
                "--quatrain.data=" + data));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("OMP_NUM_THREADS"); // as a user starts it: with all cores, unless told otherwise
        String threads = System.getProperty("server.threads");
        if (threads != null) {
            builder.environment().put("OMP_NUM_THREADS", threads);
        }
        ServerProcess server = new ServerProcess(builder.start());
        server.port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return server;
    }

    static Path classes() throws URISyntaxException {
        return Path.of(QuatrainApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** Starts one that is expected to end by itself; all that it printed, and its exit status in the last line. */
    static String startInVain(Path data) throws Exception {
        try (ServerProcess server = start(data)) {
            throw new AssertionError("it started:\n" + server.log());
        } catch (ExecutionException ended) {
            return String.valueOf(ended.getCause().getMessage());
        }
    }

    private void readLog() {
        try (Scanner lines = new Scanner(process.getInputStream())) {
            while (lines.hasNextLine()) {
                String line = lines.nextLine();
                add(line);
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    port.complete(Integer.parseInt(started.group(1)));
                }
            }
        }
        add("exit status " + process.onExit().join().exitValue());
        port.completeExceptionally(new IllegalStateException("the server ended:\n" + String.join("\n", log)));
    }

    private void add(String line) {
        synchronized (log) {
            log.add(line);
            log.notifyAll();
        }
    }

    /** All that it printed, as soon as this is part of it. */
    String awaitLog(String part) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (log) {
            while (!log().contains(part)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new IllegalStateException("was never printed: " + part + "\n" + log());
                }
                log.wait(left);
            }
            return log();
        }
    }

    String pid() {
        return String.valueOf(process.pid());
    }

    String root() {
        return "http://127.0.0.1:" + port.join();
    }

    String log() {
        return String.join("\n", log);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(URI.create(root() + path)).build()));
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return json(send(request(path, body).build()));
    }

    /** A request with a JSON body. */
    HttpRequest.Builder request(String path, Object body) {
        return HttpRequest.newBuilder(URI.create(root() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    /** Any answer but a success is an error that shows it. */
    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException(request + " → " + response.statusCode() + ": " + new String(response.body()));
        }
        return response;
    }

    /** The status of an answer, whatever it is. */
    int status(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return JSON.readTree(response.body());
    }

    /** Reads a stream of events to its end. */
    List<Event> events(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (Scanner lines = new Scanner(response.body())) {
            return Event.read(lines);
        }
    }

    /** Looks again and again until the job is as wanted. */
    JsonNode awaitJob(String id, Predicate<JsonNode> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode job = get("/jobs/" + id);
            if (wanted.test(job)) {
                return job;
            }
            if (job.get("status").asString().equals("failed")) {
                throw new IllegalStateException(job.toString());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("the job is not as wanted: " + get("/jobs/" + id) + "\n" + log());
    }

    JsonNode awaitSuccess(String id) throws Exception {
        return awaitJob(id, job -> job.get("status").asString().equals("succeeded"));
    }

    /** SIGKILL: nothing of the process runs any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit status. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
