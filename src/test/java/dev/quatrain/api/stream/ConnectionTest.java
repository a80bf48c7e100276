package dev.quatrain.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.serving.Clients;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The end of a connection, seen by a real Tomcat whose answer has not begun. */
@Timeout(60)
class ConnectionTest {
    private static final String PLAIN = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok";
    private static final String CHUNKED =
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
    private static final String STREAM = "POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok";
    private static final String EMPTY = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Tomcat tomcat = new Tomcat();
    private final Semaphore questions = new Semaphore(0); // that the servlet may ask
    private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
    private final Connections connections = new Connections();
    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", folder.toString());
        context.getPipeline().addValve(new Connection.Valve());
        Tomcat.addServlet(context, "asking", new Asking());
        context.addServletMappingDecoded("/", "asking");
        Tomcat.addServlet(context, "streaming", new Streaming()).setAsyncSupported(true);
        context.addServletMappingDecoded("/stream", "streaming");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        over.countDown();
        questions.release(1_000_000);
        tomcat.stop();
        tomcat.destroy();
    }

    /** Asks as often as the test wants. */
    private final class Asking extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
            try {
                askUntilTheEnd(connections);
            } finally {
                RequestContextHolder.resetRequestAttributes();
            }
        }
    }

    /** Another thread goes on, and asks. */
    private final class Streaming extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            Connection connection = (Connection) request.getAttribute(Connection.NAME);
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            new Thread(() -> {
                        try (Connections.GoingOn going = connections.goOn(connection)) {
                            askUntilTheEnd(connections);
                        }
                        connection.end(async);
                    })
                    .start();
        }
    }

    private void askUntilTheEnd(Clients clients) {
        BooleanSupplier gone = clients.current();
        while (over.getCount() > 0) {
            questions.acquireUninterruptibly();
            answers.add(gone.getAsBoolean());
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private boolean ask() throws InterruptedException {
        questions.release();
        return answers.take();
    }

    private void awaitGone() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!ask()) { // the kernel delivers the end soon
            assertThat(System.nanoTime()).as("the end did not come").isLessThan(deadline);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, CHUNKED, EMPTY, STREAM})
    void isOverWhenTheClientHasHungUpAndNotBefore(String request) throws Exception {
        try (Socket socket = send(request)) {
            for (int i = 0; i < 20; i++) {
                assertThat(ask()).isFalse();
            }
            socket.close();
            awaitGone();
            assertThat(ask()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, STREAM})
    void isOverWhenTheClientHasResetIt(String request) throws Exception {
        try (Socket socket = send(request)) {
            assertThat(ask()).isFalse();
            socket.setSoLinger(true, 0);
            socket.close();
            awaitGone();
        }
    }

    @Test
    void whatFollowsTheRequestIsNotTheEnd() throws Exception {
        try (Socket socket = send(PLAIN + "\n")) {
            assertThat(ask()).isFalse();
            assertThat(ask()).isFalse();
        }
    }

    @Test
    void aSecondRequestBehindTheFirstIsKeptForLater() throws Exception {
        try (Socket socket = send(PLAIN)) {
            assertThat(ask()).isFalse();
            OutputStream out = socket.getOutputStream();
            out.write(EMPTY.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            for (int i = 0; i < 50; i++) {
                assertThat(ask()).isFalse();
            }
            over.countDown();
            questions.release(10);
            byte[] head = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void nobodyHangsUpOutsideOfARequest() {
        assertThat(connections.current().getAsBoolean()).isFalse();
    }
}
