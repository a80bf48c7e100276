package dev.quatrain.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The SQL statements of requests, without those of jobs and of what the service does by itself. */
final class RecordedStatements implements StatementInspector {

    private static final long serialVersionUID = 1;

    private static final Set<String> THREADS = Set.of("http-nio-", "call-", "preparation-", "decoding-", "stream-");

    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String inspect(String sql) {
        if (THREADS.stream().anyMatch(Thread.currentThread().getName()::startsWith)) {
            statements.add(sql);
        }
        return sql;
    }

    /** Those since the last call, in the order of their begin. */
    List<String> take() {
        synchronized (statements) {
            List<String> taken = List.copyOf(statements);
            statements.clear();
            return taken;
        }
    }
}
