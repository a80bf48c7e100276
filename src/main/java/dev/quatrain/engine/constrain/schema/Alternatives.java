package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.work.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The disjunctive normal form of a conjunction of literals, for the values of one type: lists of atoms of which one holds
 * completely. A search with an explicit stack.
 */
final class Alternatives {
    private static final int MOST = 1_000;

    private final Meaning meaning;
    private final JsonType type;
    private final Work work;
    private final Set<Set<Atom>> found = new LinkedHashSet<>();
    private final Deque<Branch> open = new ArrayDeque<>();

    private Alternatives(Meaning meaning, JsonType type, Work work) {
        this.meaning = meaning;
        this.type = type;
        this.work = work;
    }

    /** A conjunction that is not yet written out. */
    private record Branch(
            Set<Atom> atoms, Set<Integer> seen, Deque<Integer> literals, Deque<List<Conditions>> choices) {

        Branch copy() {
            return new Branch(
                    new LinkedHashSet<>(atoms),
                    new HashSet<>(seen),
                    new ArrayDeque<>(literals),
                    new ArrayDeque<>(choices));
        }

        int size() {
            return atoms.size() + seen.size() + literals.size() + choices.size();
        }

        /** Whether it can still hold. */
        boolean add(Conditions conditions) {
            atoms.addAll(conditions.atoms());
            literals.addAll(conditions.literals());
            choices.addAll(conditions.choices());
            return conditions.choices().stream().noneMatch(List::isEmpty);
        }
    }

    static List<List<Atom>> of(int[] literals, JsonType type, Meaning meaning, Work work) {
        Alternatives alternatives = new Alternatives(meaning, type, work);
        Branch first = new Branch(new LinkedHashSet<>(), new HashSet<>(), new ArrayDeque<>(), new ArrayDeque<>());
        for (int literal : literals) {
            first.literals().add(literal);
        }
        alternatives.open.add(first);
        while (!alternatives.open.isEmpty()) {
            alternatives.writeOut(alternatives.open.removeLast());
        }
        return alternatives.found.stream().<List<Atom>>map(ArrayList::new).toList();
    }

    private void writeOut(Branch branch) {
        while (!branch.literals().isEmpty()) {
            int literal = branch.literals().removeFirst();
            if (branch.seen().contains(literal ^ 1)) {
                return; // it cannot hold and fail
            }
            if (branch.seen().add(literal) && !branch.add(meaning.of(literal, type))) {
                return;
            }
        }
        if (branch.choices().isEmpty()) {
            found.add(branch.atoms());
            requireFew(found.size());
        } else {
            choose(branch);
        }
    }

    private void choose(Branch branch) {
        List<Conditions> options = branch.choices().removeFirst();
        for (int option = options.size() - 1; option >= 0; option--) {
            work.spend(8L + 8L * branch.size());
            Branch chosen = branch.copy();
            if (chosen.add(options.get(option))) {
                open.addLast(chosen);
            }
        }
        requireFew(open.size());
    }

    private static void requireFew(int count) {
        if (count > MOST) {
            throw SchemaErrors.tooLarge();
        }
    }
}
