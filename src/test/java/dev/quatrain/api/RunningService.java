package dev.quatrain.api;

import dev.quatrain.QuatrainApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A service in this process, on a port that is free, with settings that other tests do not share. */
final class RunningService implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningService(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** @param more beans beside those of the service */
    static RunningService start(Path data, Class<?> more, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--quatrain.data=" + data));
        arguments.addAll(List.of(settings));
        return new RunningService((ServletWebServerApplicationContext)
                new SpringApplicationBuilder(QuatrainApplication.class, more).run(arguments.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    int port() {
        return connector(0).getLocalPort();
    }

    int probePort() {
        return connector(1).getLocalPort();
    }

    /** How many of the request threads are at work. */
    int busyThreads() {
        return ((ThreadPoolExecutor) connector(0).getProtocolHandler().getExecutor()).getActiveCount();
    }

    private Connector connector(int number) {
        return ((TomcatWebServer) context.getWebServer())
                .getTomcat()
                .getService()
                .findConnectors()[number];
    }

    static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        context.close();
    }
}
