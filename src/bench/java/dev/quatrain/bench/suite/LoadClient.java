package dev.quatrain.bench.suite;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients of the service, all in one thread of a process of their own. Argument: the port. Each line on standard input is an order,
 * {@code stream 64 4000}: 64 streams at once, no new request after 4,000 ms; {@code plain} for answers as a whole. Each line on standard output
 * is a {@link Load}.
 */
final class LoadClient {

    static final String MODEL = "bench";
    static final int TOKENS = 300;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int BUFFER = 1 << 16;
    private static final String HEAD =
            "POST /generate HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json";

    private final int port;
    private final boolean streams;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final NanosList answers = new NanosList();
    private final NanosList firsts = new NanosList();
    private final NanosList gaps = new NanosList();
    private final Map<Integer, Integer> refused = new TreeMap<>();
    private int seed;

    private LoadClient(int port, boolean streams) {
        this.port = port;
        this.streams = streams;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            LoadClient client = new LoadClient(Integer.parseInt(arguments[0]), words[0].equals("stream"));
            Load load = client.run(Integer.parseInt(words[1]), Duration.ofMillis(Long.parseLong(words[2])));
            System.out.println(JSON.writeValueAsString(load));
        }
    }

    private Load run(int clients, Duration time) throws IOException {
        long start = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        try (Selector selector = Selector.open()) {
            for (int client = 0; client < clients; client++) {
                begin(selector);
            }
            while (!selector.keys().isEmpty()) {
                selector.select(key -> read(selector, key, System.nanoTime() - start < time.toNanos()));
                selector.selectNow(); // forgets closed connections
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return load(seconds, (SYSTEM.getProcessCpuTime() - cpu) / 1e9 / seconds);
    }

    private Load load(double seconds, double cores) {
        return new Load(
                answers.size() * TOKENS / seconds,
                answers.quantile(0.5),
                answers.quantile(0.99),
                1000 * firsts.quantile(0.5),
                1000 * gaps.quantile(0.99),
                answers.size(),
                refused,
                cores);
    }

    private void begin(Selector selector) throws IOException {
        Exchange exchange = Exchange.begin(port, request(), gaps);
        exchange.channel().register(selector, SelectionKey.OP_READ, exchange);
    }

    private void read(Selector selector, SelectionKey key, boolean more) {
        Exchange exchange = (Exchange) key.attachment();
        try {
            if (!exchange.read(buffer)) {
                end(exchange);
                if (more) {
                    begin(selector);
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void end(Exchange exchange) {
        if (exchange.status() != 200) {
            refused.merge(exchange.status(), 1, Integer::sum);
            return;
        }
        if (streams) {
            if (exchange.lines() != TOKENS + 1) { // the last one says that this was all
                throw new IllegalStateException("a stream of %d events".formatted(exchange.lines()));
            }
            firsts.add(exchange.nanosToFirst());
        }
        answers.add(exchange.nanos());
    }

    /** The end of the text is forbidden, so that each answer has as many tokens. */
    private byte[] request() {
        String body =
                "{\"model\": \"%s\", \"max_tokens\": %d, \"seed\": %d, \"logit_bias\": {\"3\": -100}, \"stream\": %s}"
                        .formatted(MODEL, TOKENS, seed++, streams);
        return "%s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(HEAD, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
