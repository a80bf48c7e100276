package broken.style.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

class RemembersStatically {
    static int counter;
    static final AtomicInteger ATOMIC = new AtomicInteger();
    static final List<String> NAMED_AS_INTERFACE = List.of();
    static final ArrayList<String> LIST = new ArrayList<>();
    static final ConcurrentMap<String, String> MAP = new ConcurrentHashMap<>();
    static final ThreadLocal<String> PER_THREAD = new ThreadLocal<>();
    static final int[] SHARED_ARRAY = {1};

    private static final int[] TABLE = {1};
    private static final Map<String, String> CONSTANT = Map.of();

    enum Color {
        RED;
    }

    int unlike(Color color) {
        return switch (color) {
            case RED -> TABLE[0] + CONSTANT.size();
        };
    }
}
