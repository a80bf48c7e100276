package dev.quatrain.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that break when their request thread has just left. */
@Timeout(60)
class DepartureProtocolTest {

    private final Tomcat tomcat = new Tomcat();
    private final Departures departures = new Departures();
    private final BlockingQueue<String> order = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        Connector connector = new Connector(DepartureProtocol.class.getName());
        ((DepartureProtocol) connector.getProtocolHandler()).reportTo(departures);
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        context.getPipeline().addValve(new Connection.Valve());
        Tomcat.addServlet(context, "breaking", new Breaking()).setAsyncSupported(true);
        context.addServletMappingDecoded("/", "breaking");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private final class Breaking extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            Connection connection = (Connection) request.getAttribute(Connection.NAME);
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            async.addListener(new ContainerEnd(connection));
            async.addListener(new Watch());
            departures.then(() -> {
                order.add("left");
                connection.breakOff();
            });
            order.add("leaving");
        }
    }

    private final class Watch implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            order.add("ended");
        }

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    @Test
    void areEndedByTheContainer() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String next : List.of("leaving", "left", "ended")) {
                assertThat(order.poll(10, TimeUnit.SECONDS)).isEqualTo(next);
            }
        }
    }

    @Test
    void anotherThreadHasLeftAlready() {
        departures.then(() -> order.add("at once"));
        assertThat(order).containsExactly("at once");
    }
}
