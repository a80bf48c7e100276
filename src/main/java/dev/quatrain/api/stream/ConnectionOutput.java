package dev.quatrain.api.stream;

import java.io.IOException;
import java.io.OutputStream;

/** The output of an answer, for a thread that is not the container's. */
final class ConnectionOutput extends OutputStream {

    private final Connection connection;
    private final OutputStream out;

    ConnectionOutput(Connection connection, OutputStream out) {
        this.connection = connection;
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        connection.use(() -> out.write(one));
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        connection.use(() -> out.write(bytes, offset, count));
    }

    @Override
    public void flush() throws IOException {
        connection.use(out::flush);
    }
}
