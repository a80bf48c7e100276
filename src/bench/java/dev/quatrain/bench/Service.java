package dev.quatrain.bench;

import dev.quatrain.QuatrainApplication;
import dev.quatrain.engine.tensor.NativeTuning;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service as a bench meets it: started with an empty directory, in this process or in one of its own, spoken to over HTTP.
 */
public final class Service implements AutoCloseable {

    private static final String BOUNDARY = "a-line-that-no-text-has-7f3a";

    public static final JsonMapper JSON = JsonMapper.builder().build();

    /** The Java that runs this. */
    public static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final long POLL_MILLIS = 1000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Runnable end;
    private final String root;

    private Service(String port, Runnable end) {
        this.end = end;
        this.root = "http://127.0.0.1:" + port;
    }

    /** The service in a process that was started, and that is destroyed at the end; its log is not shown. */
    public static Service of(Process process) throws IOException {
        BufferedReader log = new BufferedReader(new InputStreamReader(process.getInputStream()));
        Pattern started = Pattern.compile("Tomcat started on port (\\d+)");
        String port = null; // the first; a second one is for probes
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher first = started.matcher(line);
            if (port == null && first.find()) {
                port = first.group(1);
            }
            if (port != null && line.contains("Started " + QuatrainApplication.class.getSimpleName())) {
                Thread reader = new Thread(() -> drain(log), "service-log");
                reader.setDaemon(true);
                reader.start();
                return new Service(port, process::destroy);
            }
        }
        throw new IOException("the service ended before it was ready");
    }

    /**
     * Starts the service in a process of its own, with an empty directory. Both end with this process at the latest.
     *
     * @param heap its maximum, as in {@code -Xmx}
     * @param more of the command line
     */
    static Process process(String heap, String... more) throws IOException {
        String classes = System.getProperty("java.class.path");
        List<String> command = List.of(JAVA, "-Xmx" + heap, "-cp", classes, QuatrainApplication.class.getName());
        return process(command, more);
    }

    /**
     * The same by another command.
     *
     * @param command up to the service's own arguments
     */
    public static Process process(List<String> command, String... more) throws IOException {
        Path data = Files.createTempDirectory("quatrain-bench");
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--server.port=0", "--quatrain.data=" + data));
        line.addAll(List.of(more));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, data)));
        return process;
    }

    /** Also where the bench failed. */
    private static void end(Process process, Path data) {
        process.destroy();
        process.onExit().join();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException failure) {
            System.err.println(data + " remains: " + failure);
        }
    }

    private static void drain(BufferedReader log) {
        try {
            log.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // as it does when the process is destroyed
        }
    }

    /** @param more of the command line */
    static Service start(String... more) throws IOException {
        NativeTuning.apply(System.getenv());
        Path data = Files.createTempDirectory("quatrain-bench");
        List<String> line = new ArrayList<>(List.of(more));
        line.addAll(List.of("--server.port=0", "--quatrain.data=" + data, "--logging.level.root=warn"));
        ConfigurableApplicationContext context =
                SpringApplication.run(QuatrainApplication.class, line.toArray(String[]::new));
        return new Service(context.getEnvironment().getRequiredProperty("local.server.port"), context::close);
    }

    @Override
    public void close() {
        end.run();
    }

    /** As a file, which may be longer than a text in JSON. */
    public void store(String name, String kind, String text) throws IOException, InterruptedException {
        String ending = kind.equals("rhymes") ? "json" : kind.equals("tunes") ? "abc" : "txt";
        String field = "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String form = field.formatted(BOUNDARY, "name", "", name)
                + field.formatted(BOUNDARY, "kind", "", kind)
                + field.formatted(BOUNDARY, "file", "; filename=\"text." + ending + "\"", text)
                + "--" + BOUNDARY + "--\r\n";
        send(HttpRequest.newBuilder(URI.create(root + "/corpora"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** A file as it is. */
    void store(String name, String kind, Path file) throws IOException, InterruptedException {
        String field = "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s";
        String head = field.formatted(BOUNDARY, "name", "", name + "\r\n")
                + field.formatted(BOUNDARY, "kind", "", kind + "\r\n")
                + field.formatted(BOUNDARY, "file", "; filename=\"" + file.getFileName() + "\"", "");
        send(HttpRequest.newBuilder(URI.create(root + "/corpora"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")))
                .build());
    }

    /** A training request of what is given as JSON, with a budget of time unless that is {@code -}. */
    public static ObjectNode request(String json, String budget) {
        ObjectNode request = (ObjectNode) JSON.readTree(json);
        if (!budget.equals("-")) {
            request.withObject("training").put("max_duration", budget);
        }
        return request;
    }

    /**
     * A model of that name, from an archive or from a training.
     *
     * @param source an archive ({@code ….zip}) or a budget as ISO 8601
     * @param more of the training's request as JSON
     */
    void model(String name, String source, String corpus, String more) throws IOException, InterruptedException {
        if (source.endsWith(".zip")) {
            send(HttpRequest.newBuilder(URI.create(root + "/models/import?name=" + name))
                    .header("Content-Type", "application/zip")
                    .POST(HttpRequest.BodyPublishers.ofFile(Path.of(source)))
                    .build());
        } else {
            JsonNode job = finished(request(more, source).put("corpus", corpus).put("name", name));
            System.out.println("plan " + job.get("plan"));
            System.out.println("job metrics " + job.get("metrics") + " progress " + job.get("progress"));
        }
    }

    public JsonNode finished(ObjectNode training) throws IOException, InterruptedException {
        return finished(training, progress -> {});
    }

    /** Trains to the end; a job that ends otherwise ends the bench. */
    JsonNode finished(ObjectNode training, Consumer<JsonNode> watcher) throws IOException, InterruptedException {
        String id = post("/train", training).get("id").asString();
        while (true) {
            JsonNode job = get("/jobs/" + id);
            String status = job.get("status").asString();
            if (status.equals("succeeded")) {
                return job;
            }
            if (!status.equals("queued") && !status.equals("running")) {
                throw new IllegalStateException(job.toString());
            }
            watcher.accept(job.get("progress"));
            Thread.sleep(POLL_MILLIS);
        }
    }

    public String root() {
        return root;
    }

    /** {@code name:version} of what a job published. */
    static String published(JsonNode job) {
        return job.at("/model/name").asString() + ":" + job.at("/model/version").asInt();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).build());
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request + " → " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
