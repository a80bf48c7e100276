package dev.quatrain.engine.constrain.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether two schemas plainly exclude each other, by their types, values, or the members that tell them apart. */
final class Disjointness {
    private static final int MOST_PARTS = 20;

    private Disjointness() {}

    static boolean certain(Schema one, Schema other) {
        List<Schema> ones = parts(one);
        List<Schema> others = parts(other);
        if (typesExclude(ones, others)) {
            return true;
        }
        for (Schema left : ones) {
            for (Schema right : others) {
                if (valuesExclude(left, right)) {
                    return true;
                }
            }
        }
        return onlyObjects(ones) && (membersExclude(ones, others) || membersExclude(others, ones));
    }

    /** A schema and those that hold with it. */
    private static List<Schema> parts(Schema schema) {
        List<Schema> parts = new ArrayList<>();
        Deque<Schema> waiting = new ArrayDeque<>(List.of(schema));
        while (!waiting.isEmpty() && parts.size() < MOST_PARTS) {
            Schema part = waiting.removeFirst();
            parts.add(part);
            waiting.addAll(part.composition.allOf);
        }
        return parts;
    }

    private static boolean typesExclude(List<Schema> ones, List<Schema> others) {
        Set<JsonType> types = EnumSet.allOf(JsonType.class);
        ones.forEach(part -> types.retainAll(types(part)));
        others.forEach(part -> types.retainAll(types(part)));
        return types.isEmpty();
    }

    private static Set<JsonType> types(Schema schema) {
        Set<JsonType> types = EnumSet.copyOf(schema.types.isEmpty() ? EnumSet.allOf(JsonType.class) : schema.types);
        if (schema.values != null) {
            types.removeIf(type -> schema.values.stream().noneMatch(value -> value.type() == type)
                    && schema.composites.stream().noneMatch(value -> value.types.contains(type)));
        }
        return types;
    }

    private static boolean valuesExclude(Schema one, Schema other) {
        return one.values != null
                && other.values != null
                && one.composites.isEmpty()
                && other.composites.isEmpty()
                && Collections.disjoint(one.values, other.values);
    }

    private static boolean onlyObjects(List<Schema> parts) {
        Set<JsonType> types = EnumSet.allOf(JsonType.class);
        parts.forEach(part -> types.retainAll(types(part)));
        return types.equals(EnumSet.of(JsonType.OBJECT));
    }

    /** Whether a member that the first ones require cannot be in the others. */
    private static boolean membersExclude(List<Schema> ones, List<Schema> others) {
        return ones.stream()
                .flatMap(part -> part.members.required.stream())
                .anyMatch(name -> others.stream().anyMatch(other -> excludes(name, ones, other)));
    }

    private static boolean excludes(String name, List<Schema> ones, Schema other) {
        Schema there = other.members.named.get(name);
        if (there == null) {
            Schema rest = other.members.others;
            return rest != null && Boolean.FALSE.equals(rest.truth) && other.members.patterned.isEmpty();
        }
        return ones.stream()
                .map(one -> one.members.named.get(name))
                .anyMatch(here -> here != null && valuesExclude(here, there));
    }
}
