package dev.quatrain.bench.suite;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One request and its answer. Of the answer, only the status and the lines that begin with {@code data:} are looked at. */
final class Exchange {

    private static final byte[] LINE = "\ndata:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_FROM = "HTTP/1.1 ".length();
    private static final int STATUS_TO = STATUS_FROM + 3;

    private final SocketChannel channel;
    private final long started = System.nanoTime();
    private final NanosList gaps;
    private long bytes;
    private int status;
    private final Unchunked body = new Unchunked();
    private final Unchunked.Matcher line = new Unchunked.Matcher(LINE);
    private int lines;
    private long first;
    private long last;

    /** @param gaps takes the time between two lines, in nanoseconds */
    private Exchange(SocketChannel channel, NanosList gaps) {
        this.channel = channel;
        this.gaps = gaps;
    }

    /** Sends a request that closes its connection. */
    static Exchange begin(int port, byte[] request, NanosList gaps) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Exchange exchange = new Exchange(channel, gaps);
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        return exchange;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Reads what has arrived. Returns false after the last byte. */
    boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0) {
            last = System.nanoTime();
            channel.close();
            return false;
        }
        int before = lines;
        for (int i = 0; i < count; i++) {
            scan(buffer.get(i));
        }
        if (lines > before) {
            arrived(lines - before, System.nanoTime());
        }
        return true;
    }

    private void scan(byte next) {
        if (bytes >= STATUS_FROM && bytes < STATUS_TO) {
            status = 10 * status + next - '0';
        }
        bytes++;
        if (body.isContent(next) && line.ends(next)) {
            lines++;
        }
    }

    private void arrived(int count, long now) {
        if (first == 0) {
            first = now;
        } else {
            gaps.add(now - last);
        }
        for (int more = 1; more < count; more++) {
            gaps.add(0);
        }
        last = now;
    }

    int status() {
        return status;
    }

    int lines() {
        return lines;
    }

    /** From the request to the end of the answer. */
    long nanos() {
        return last - started;
    }

    /** From the request to the first line. */
    long nanosToFirst() {
        return first - started;
    }
}
