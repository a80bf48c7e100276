package dev.quatrain.quota;

import dev.quatrain.registry.Owner;
import java.util.HashMap;
import java.util.Map;

/** Counts the streams of each owner. */
final class OpenStreams implements Stock {

    private final Map<Owner, Long> open = new HashMap<>();
    private long all;

    @Override
    public synchronized long of(Owner owner) {
        return open.getOrDefault(owner, 0L);
    }

    @Override
    public synchronized long ofAll() {
        return all;
    }

    synchronized void opened(Owner owner) {
        open.merge(owner, 1L, Long::sum);
        all++;
    }

    synchronized void closed(Owner owner) {
        open.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
