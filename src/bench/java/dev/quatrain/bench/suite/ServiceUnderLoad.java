package dev.quatrain.bench.suite;

import dev.quatrain.bench.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A service with a model that was trained shortly, in a process of its own, and its clients in another one. */
final class ServiceUnderLoad implements AutoCloseable {

    static final Path TEXT = Path.of("src/main/resources/samples/quatrains.txt");

    private static final String MODEL = "{\"model\": {\"type\": \"lstm\", \"hidden_size\": 256, \"layers\": 2}}";
    private static final String BUDGET = "PT10S";

    private final Process process;
    private final Service service;
    private final Process clients;
    private final PrintStream orders;
    private final BufferedReader loads;

    private ServiceUnderLoad(Process process, Service service, Process clients) {
        this.process = process;
        this.service = service;
        this.clients = clients;
        this.orders = new PrintStream(clients.getOutputStream(), true, StandardCharsets.UTF_8);
        this.loads = new BufferedReader(new InputStreamReader(clients.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * @param jar of a service, this one or an earlier one
     * @param more of its command line
     */
    static ServiceUnderLoad start(Jar jar, String... more) throws IOException, InterruptedException {
        // so many requests may wait that none is refused, and each stream has a thread
        Process process = jar.start(Stream.concat(
                        Stream.of("--quatrain.serving.queue=1024", "--server.tomcat.threads.max=600"), Stream.of(more))
                .toArray(String[]::new));
        Service service = Service.of(process);
        service.store(LoadClient.MODEL, "text", Files.readString(TEXT));
        train(service, LoadClient.MODEL);
        String port = service.root().replaceAll(".*:", "");
        List<String> line = List.of(
                Service.JAVA,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadClient.class.getName(),
                port);
        return new ServiceUnderLoad(
                process,
                service,
                new ProcessBuilder(line).redirectError(Redirect.INHERIT).start());
    }

    /** Trains an LSTM 2×256 shortly on the corpus of the same name. */
    static void train(Service service, String name) throws IOException, InterruptedException {
        service.finished(request(name, name, BUDGET));
    }

    /** To train an LSTM 2×256. */
    static ObjectNode request(String corpus, String name, String budget) {
        return Service.request(MODEL, budget).put("corpus", corpus).put("name", name);
    }

    Service service() {
        return service;
    }

    /**
     * A load and what it cost the service.
     *
     * @param cores processor time of the service's process, in cores
     */
    record Measured(Load load, double cores) {

        /** Processor time of the service. */
        double microsOfToken() {
            return 1e6 * cores / load.tokensPerSecond();
        }
    }

    /** @param order see {@link LoadClient} */
    Measured load(String order) throws IOException {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        orders.println(order);
        String answer = loads.readLine();
        if (answer == null) {
            throw new IOException("the clients ended");
        }
        double cores = (double) (cpuNanos() - cpu) / (System.nanoTime() - start);
        return new Measured(Service.JSON.readValue(answer, Load.class), cores);
    }

    private long cpuNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    @Override
    public void close() {
        clients.destroy();
        process.destroy();
    }
}
