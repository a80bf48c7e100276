package dev.quatrain.engine.constrain.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Schemas that refer to themselves for the same value: they say nothing, and a validator would not end. */
final class UnguardedCycles {
    private static final int UNSEEN = 0;
    private static final int OPEN = 1;
    private static final int DONE = 2;

    private UnguardedCycles() {}

    private record Visit(Schema schema, Iterator<Schema> next) {}

    /** A depth-first search with an explicit stack. */
    static void refuse(List<Schema> schemas) {
        int[] states = new int[schemas.size()];
        for (Schema schema : schemas) {
            if (states[schema.id] == UNSEEN) {
                search(schema, states);
            }
        }
    }

    private static void search(Schema from, int[] states) {
        Deque<Visit> path = new ArrayDeque<>();
        enter(from, path, states);
        while (!path.isEmpty()) {
            Visit visit = path.getLast();
            if (!visit.next().hasNext()) {
                states[visit.schema().id] = DONE;
                path.removeLast();
                continue;
            }
            Schema next = visit.next().next();
            if (states[next.id] == OPEN) {
                throw SchemaErrors.at(
                        next.place,
                        "expected a schema that does not refer to itself without a member or an item between");
            }
            if (states[next.id] == UNSEEN) {
                enter(next, path, states);
            }
        }
    }

    private static void enter(Schema schema, Deque<Visit> path, int[] states) {
        states[schema.id] = OPEN;
        path.addLast(new Visit(schema, ofTheSameValue(schema).iterator()));
    }

    private static List<Schema> ofTheSameValue(Schema schema) {
        Schema.Composition parts = schema.composition;
        List<Schema> found = new ArrayList<>(parts.allOf);
        parts.anyOf.forEach(found::addAll);
        parts.oneOf.forEach(found::addAll);
        found.addAll(parts.not);
        found.add(parts.condition);
        found.add(parts.then);
        found.add(parts.otherwise);
        found.addAll(schema.members.dependentSchemas.values());
        found.removeIf(Objects::isNull);
        return found;
    }
}
