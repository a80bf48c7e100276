package dev.quatrain.bench.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The parts of the table, in its order. */
enum Parts {
    PEAKS(Peaks::new),
    VECTORIZATION(Vectorization::new),
    TRAINING(Training::new),
    DECODING(Decoding::new, Map.of("OMP_NUM_THREADS", "1")),
    CONSTRAINTS(Constraints::new),
    SERVING(Serving::new),
    NEIGHBOURS(Neighbours::new),
    INGESTION(Ingestion::new),
    START(StartUp::new),
    MEMORY(Memory::new);

    private final Supplier<Part> part;
    private final Map<String, String> environment;

    Parts(Supplier<Part> part) {
        this(part, Map.of());
    }

    Parts(Supplier<Part> part, Map<String, String> environment) {
        this.part = part;
        this.environment = environment;
    }

    Part part() {
        return part.get();
    }

    Map<String, String> environment() {
        return environment;
    }

    /** @param names separated by commas; all if blank */
    static List<Parts> of(String names) {
        return names.isBlank()
                ? List.of(values())
                : Arrays.stream(names.split(",")).map(Parts::named).toList();
    }

    private static Parts named(String name) {
        return Arrays.stream(values())
                .filter(part -> part.toString().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no part %s; there are %s".formatted(name, Arrays.toString(values()))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
