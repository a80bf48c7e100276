package dev.quatrain.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers of a real Tomcat that this thread writes, and their end. */
@Timeout(60)
class ContainerEndTest {

    private final Tomcat tomcat = new Tomcat();
    private final Departures departures = new Departures();
    private final CompletableFuture<Answer> begun = new CompletableFuture<>();
    private final CompletableFuture<Thread> container =
            new CompletableFuture<>(); // that ends the answer after an error
    private final CompletableFuture<Void> completed = new CompletableFuture<>();

    @TempDir
    Path folder;

    private record Answer(Connection connection, AsyncContext async, OutputStream out) {

        /** Until the connection breaks. */
        void writeOn() throws IOException {
            while (true) {
                out.write(new byte[1 << 13]);
                out.flush();
            }
        }
    }

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
        Tomcat.addServlet(context, "beginning", new Beginning()).setAsyncSupported(true);
        context.addServletMappingDecoded("/", "beginning");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    /** Leaves its answer to the test when its thread has left: an earlier break is not reported, {@link DepartureProtocol}. */
    private final class Beginning extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Connection connection = (Connection) request.getAttribute(Connection.NAME);
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            async.addListener(new Watch());
            async.addListener(new ContainerEnd(connection));
            OutputStream out = new ConnectionOutput(connection, response.getOutputStream());
            departures.then(() -> begun.complete(new Answer(connection, async, out)));
        }
    }

    private final class Watch implements AsyncListener {
        @Override
        public void onError(AsyncEvent event) {
            container.complete(Thread.currentThread());
        }

        @Override
        public void onComplete(AsyncEvent event) {
            completed.complete(null);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private Socket request() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void hangUp(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Test
    void waitsUntilTheFailedWriteHasReturned() throws Exception {
        Socket socket = request();
        Answer answer = begun.get();
        hangUp(socket);
        assertThatThrownBy(() -> answer.connection().use(() -> {
                    assertThatThrownBy(answer::writeOn).isInstanceOf(IOException.class);
                    Thread ending = container.join();
                    await().until(() -> ending.getState() == Thread.State.BLOCKED);
                    throw new IOException("as the write did");
                }))
                .hasMessage("as the write did");
        completed.get();
    }

    @Test
    void isTheLastUseOfTheAnswer() throws Exception {
        Socket socket = request();
        Answer answer = begun.get();
        hangUp(socket);
        assertThatThrownBy(answer::writeOn).isInstanceOf(IOException.class);
        completed.get();
        assertThatThrownBy(answer.out()::flush).hasMessage("The answer has ended");
        assertThat(answer.connection().getAsBoolean()).isTrue();
        answer.connection().breakOff();
        answer.connection().end(answer.async());
    }

    @Test
    void isAskedForByWhoeverHasWrittenAll() throws Exception {
        try (Socket socket = request()) {
            Answer answer = begun.get();
            answer.out().write('a');
            answer.out().flush();
            answer.connection().end(answer.async());
            completed.get();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("\r\n\r\n1\r\na\r\n0\r\n\r\n");
        }
    }

    @Test
    void showsThatAnAnswerIsIncomplete() throws Exception {
        try (Socket socket = request()) {
            Answer answer = begun.get();
            answer.out().write('a');
            answer.out().flush();
            answer.connection().breakOff();
            answer.connection().end(answer.async());
            completed.get();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("\r\n\r\n1\r\na\r\n");
        }
    }
}
