package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The positions to which one unit leads. */
final class Steps {
    /** Of these the cheapest are kept: then fewer documents may follow, but each satisfies the schema. */
    private static final int MOST = 128;

    private final Work work;
    private final Set<Position> found = new LinkedHashSet<>();

    Steps(Work work) {
        this.work = work;
    }

    Work work() {
        return work;
    }

    /** Adds a position, unless no document goes on from it. */
    void add(Position position) {
        if (position.fewest() < Fewest.ENDLESS) {
            found.add(position);
        }
    }

    List<Position> cheapest() {
        if (found.size() <= 1) {
            return List.copyOf(found);
        }
        List<Position> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Position::fewest));
        return List.copyOf(sorted.subList(0, Math.min(MOST, sorted.size())));
    }
}
