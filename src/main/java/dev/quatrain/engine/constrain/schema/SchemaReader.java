package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.work.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads a schema document, from the root along its subschemas and references. What is not reached is not read. A worklist
 * instead of recursion, since references may form long chains.
 */
final class SchemaReader {
    private static final int UNITS = 2_000; // for a schema, which takes two kilobytes
    private static final int UNITS_OF_VALUE = 8;

    private final SchemaDocument document;
    private final Work work;
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Schema> byPlace = new HashMap<>();
    private final Deque<Unread> unread = new ArrayDeque<>();

    private record Unread(JsonNode node, Schema schema) {}

    private SchemaReader(SchemaDocument document, Work work) {
        this.document = document;
        this.work = work;
    }

    /** All schemas by their ids; the first is the root. */
    static List<Schema> read(SchemaDocument document, Work work) {
        SchemaReader reader = new SchemaReader(document, work);
        reader.at("", document.root());
        while (!reader.unread.isEmpty()) {
            Unread next = reader.unread.removeFirst();
            reader.read(next.node(), next.schema());
        }
        UnguardedCycles.refuse(reader.schemas);
        return List.copyOf(reader.schemas);
    }

    /** The schema at a place, which is read later. */
    Schema at(String place, JsonNode node) {
        return byPlace.computeIfAbsent(place, unseen -> {
            Schema schema = add(place);
            unread.add(new Unread(node, schema));
            return schema;
        });
    }

    Schema referred(String place, String reference) {
        String target = document.resolve(place, reference);
        return at(target, document.at(target));
    }

    boolean isOfDraft7() {
        return document.isOfDraft7();
    }

    Work work() {
        return work;
    }

    private Schema add(String place) {
        work.spend(UNITS);
        Schema schema = new Schema(schemas.size(), place);
        schemas.add(schema);
        return schema;
    }

    private void read(JsonNode node, Schema schema) {
        if (node.isBoolean()) {
            schema.truth = node.booleanValue();
            return;
        }
        if (!node.isObject()) {
            throw SchemaErrors.at(schema.place, "expected a schema: an object, true or false");
        }
        KeywordReader reader = new KeywordReader(this, schema);
        if (isOfDraft7() && node.has("$ref")) {
            reader.read("$ref", node.get("$ref")); // what is beside it is ignored there
            return;
        }
        node.properties().forEach(entry -> {
            work.spend(UNITS_OF_VALUE);
            reader.read(entry.getKey(), entry.getValue());
        });
        reader.finish(node);
    }

    /** Sets the values of {@code enum} or {@code const}: those that both have. */
    void values(Schema schema, String place, Iterable<JsonNode> nodes) {
        Set<Scalar> scalars = new LinkedHashSet<>();
        for (JsonNode node : nodes) {
            work.spend(UNITS_OF_VALUE);
            if (node.isContainer()) {
                schema.composites.add(constant(place, node));
            } else {
                scalars.add(scalar(place, node));
            }
        }
        schema.values = scalars;
    }

    private static Scalar scalar(String place, JsonNode node) {
        try {
            return Scalar.of(node);
        } catch (ArithmeticException tooLong) {
            throw SchemaErrors.at(place, "expected no " + tooLong.getMessage());
        }
    }

    /** A schema that only this array or object satisfies. */
    private Schema constant(String place, JsonNode value) {
        Schema schema = add(place);
        schema.types.removeIf(type -> type != JsonType.of(value));
        if (!value.isContainer()) {
            schema.values = Set.of(scalar(place, value));
            return schema;
        }
        JsonType type = JsonType.of(value);
        int size = value.size();
        if (value.isArray()) {
            schema.rules.add(new Schema.Rule(type, new Atom.Least(size), below(size)));
            value.forEach(item -> schema.items.prefix.add(constant(place, item)));
        } else {
            value.properties()
                    .forEach(member -> schema.members.named.put(member.getKey(), constant(place, member.getValue())));
            schema.members.required.addAll(value.propertyNames());
        }
        schema.rules.add(new Schema.Rule(type, new Atom.Most(size), new Atom.Least(size + 1)));
        return schema;
    }

    /** Fewer than a count; of nothing at all if it is 0. */
    static Atom below(int count) {
        return count == 0 ? new Atom.Among(Set.of()) : new Atom.Most(count - 1);
    }
}
