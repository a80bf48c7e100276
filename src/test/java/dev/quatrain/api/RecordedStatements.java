package dev.quatrain.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The SQL statements of a request, without those of jobs and of what the service does by itself. */
final class RecordedStatements implements StatementInspector {

    private static final long serialVersionUID = 1;

    private static final Set<String> THREADS = Set.of("http-nio-", "call-", "preparation-", "decoding-", "stream-");

    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean recording;

    @Override
    public String inspect(String sql) {
        if (recording && THREADS.stream().anyMatch(Thread.currentThread().getName()::startsWith)) {
            statements.add(sql);
        }
        return sql;
    }

    void begin() {
        statements.clear();
        recording = true;
    }

    /** Those since the begin, in their order. */
    List<String> end() {
        recording = false;
        return List.copyOf(statements);
    }
}
