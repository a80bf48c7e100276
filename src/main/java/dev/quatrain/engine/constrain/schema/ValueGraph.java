package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.TextUnits;
import dev.quatrain.engine.work.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The graph of all places for values in the documents of a schema: a vertex for each conjunction of literals that occurs. It
 * is explored breadth first, then the numbers of units that suffice are computed as the least fixed point.
 */
final class ValueGraph {
    private static final int UNITS = 500; // for a vertex

    private final List<Schema> schemas;
    private final Meaning meaning;
    private final Work work;
    private final ShapeWriter writer;
    private final Map<int[], ValueNode> nodes = new TreeMap<>(Arrays::compare);
    private final List<ValueNode> inOrder = new ArrayList<>();
    private final Deque<int[]> waiting = new ArrayDeque<>();

    private ValueGraph(List<Schema> schemas, TextUnits units, Work work) {
        this.schemas = schemas;
        this.meaning = new Meaning(schemas, work);
        this.work = work;
        this.writer = new ShapeWriter(this, units, work);
    }

    /** A root, and the approximate memory use of the graph. */
    record Explored(ValueNode root, long memoryBytes) {}

    /** @throws dev.quatrain.engine.constrain.InvalidGeneration if there is no document */
    static Explored of(List<Schema> schemas, TextUnits units, Work work) {
        ValueGraph graph = new ValueGraph(schemas, units, work);
        ValueNode root = graph.node(List.of(schemas.get(0).holds()));
        while (!graph.waiting.isEmpty()) {
            graph.explore(graph.waiting.removeFirst());
        }
        graph.settle(ValueNode::settle);
        if (!root.possible()) {
            graph.settle(ValueNode::settleMissing);
            throw MissingCharacters.ofDocument(root);
        }
        return new Explored(root, graph.nodes.size() * 2_000L + graph.writer.memoryBytes());
    }

    /** The place of values for which these literals hold. */
    ValueNode node(Collection<Integer> literals) {
        int[] key = literals.stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .distinct()
                .toArray();
        return nodes.computeIfAbsent(key, unseen -> {
            work.spend(UNITS + 16L * key.length);
            waiting.add(key);
            ValueNode node = new ValueNode(key.length == 0 ? "" : schemas.get(key[0] / 2).place);
            inOrder.add(node);
            return node;
        });
    }

    private void explore(int[] literals) {
        List<Shape> shapes = new ArrayList<>();
        List<int[]> texts = new ArrayList<>();
        for (JsonType type : JsonType.values()) {
            for (List<Atom> atoms : Alternatives.of(literals, type, meaning, work)) {
                work.spend(UNITS + 16L * atoms.size());
                writer.write(type, atoms, shapes, texts);
            }
        }
        if (!texts.isEmpty()) {
            shapes.add(FixedTexts.of(texts));
        }
        node(Arrays.stream(literals).boxed().toList()).become(shapes);
    }

    /** Later places are mostly within earlier ones, so going backwards settles most at once. */
    private void settle(Predicate<ValueNode> improve) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = inOrder.size() - 1; i >= 0; i--) {
                ValueNode node = inOrder.get(i);
                work.spend(4L + node.weight());
                changed |= improve.test(node);
            }
        }
    }
}
