package dev.quatrain.api.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The moments at which request threads have left requests, whose answers may go on without them. */
@Component
final class Departures {

    private final ThreadLocal<@Nullable List<Runnable>> tasks = new ThreadLocal<>();

    /** Does something when the current thread has left the request that it handles; at once if it handles none. */
    void then(Runnable task) {
        List<Runnable> later = tasks.get();
        if (later == null) {
            task.run();
        } else {
            later.add(task);
        }
    }

    void arrive() {
        tasks.set(new ArrayList<>(1));
    }

    void leave() {
        List<Runnable> due = tasks.get();
        tasks.remove();
        if (due != null) {
            due.forEach(Runnable::run);
        }
    }
}
