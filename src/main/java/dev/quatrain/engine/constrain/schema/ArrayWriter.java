package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.schema.ShapeWriter.Counts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the shape of arrays for which atoms hold. */
final class ArrayWriter {
    private ArrayWriter() {}

    /** Null if there is none. */
    static @Nullable Shape shape(List<Atom> atoms, ShapeWriter writer) {
        Counts counts = Counts.of(atoms);
        boolean nothing = atoms.stream().anyMatch(Atom.Among.class::isInstance);
        if (nothing || counts.most() < counts.least()) {
            return null;
        }
        int length = prefixLength(atoms);
        writer.work().spend((long) length * (atoms.size() + 1));
        List<ValueNode> prefix = new ArrayList<>();
        for (int index = 0; index < length; index++) {
            prefix.add(writer.graph().node(literals(atoms, index)));
        }
        ValueNode rest = writer.graph().node(literals(atoms, Integer.MAX_VALUE));
        ArrayShape shape = new ArrayShape(prefix, rest, counts.least(), counts.most());
        return Unspelled.unless(writer.written().missing("[],"), shape);
    }

    private static int prefixLength(List<Atom> atoms) {
        int length = 0;
        for (Atom atom : atoms) {
            if (atom instanceof Atom.Scope scope) {
                length = Math.max(length, scope.schema().items.prefix.size());
            } else if (atom instanceof Atom.Item item) {
                length = Math.max(length, item.index() + 1);
            }
        }
        return length;
    }

    private static Set<Integer> literals(List<Atom> atoms, int index) {
        Set<Integer> literals = new HashSet<>();
        for (Atom atom : atoms) {
            if (atom instanceof Atom.Scope scope) {
                Schema.Items items = scope.schema().items;
                Schema there = index < items.prefix.size() ? items.prefix.get(index) : items.rest;
                if (there != null) {
                    literals.add(there.holds());
                }
            } else if (atom instanceof Atom.Item item && item.index() == index) {
                literals.add(item.literal());
            }
        }
        return literals;
    }
}
