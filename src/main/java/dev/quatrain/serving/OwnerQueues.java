package dev.quatrain.serving;

import dev.quatrain.registry.Owner;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What waits, by owner. Owners take turns, whatever they have waiting; what waits of one owner keeps its order (round robin;
 * Nagle 1987). Not thread-safe.
 */
final class OwnerQueues<T> {

    private final Map<Owner, Queue<T>> owners = new LinkedHashMap<>(); // with something waiting; the next one first
    private int size;

    void add(Owner owner, T element) {
        owners.computeIfAbsent(owner, missing -> new ArrayDeque<>()).add(element);
        size++;
    }

    /** Removes an element that waits; no effect if it does not. */
    void remove(Owner owner, T element) {
        Queue<T> queue = owners.get(owner);
        if (queue != null && queue.remove(element)) {
            size--;
            if (queue.isEmpty()) {
                owners.remove(owner);
            }
        }
    }

    /** Takes the first element of the next owner, who is then the last one; null if nothing waits. */
    @Nullable
    T poll() {
        var next = owners.entrySet().iterator();
        if (!next.hasNext()) {
            return null;
        }
        Map.Entry<Owner, Queue<T>> turn = next.next();
        next.remove();
        T element = turn.getValue().remove();
        size--;
        if (!turn.getValue().isEmpty()) {
            owners.put(turn.getKey(), turn.getValue());
        }
        return element;
    }

    int size() {
        return size;
    }
}
