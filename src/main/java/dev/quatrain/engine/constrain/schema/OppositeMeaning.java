package dev.quatrain.engine.constrain.schema;

import static dev.quatrain.engine.constrain.schema.JsonType.ARRAY;
import static dev.quatrain.engine.constrain.schema.JsonType.NUMBER;
import static dev.quatrain.engine.constrain.schema.JsonType.OBJECT;

import dev.quatrain.engine.constrain.schema.Schema.Composition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What schemas that do not hold mean for the values of a type: one keyword fails. Keywords whose failure no automaton writes
 * are left out, so that some values are not written; if that leaves nothing, the schema is refused.
 */
final class OppositeMeaning {

    Conditions of(Schema schema, JsonType type) {
        boolean valued = schema.values != null && !mayBe(schema, type);
        if (!schema.types.contains(type) || valued) {
            return Conditions.NONE;
        }
        List<Conditions> options = new ArrayList<>();
        boolean complete = rules(schema, type, options);
        values(schema, type, options);
        complete &= !(type == NUMBER && schema.whole);
        if (type == ARRAY) {
            complete &= items(schema.items, options);
        }
        if (type == OBJECT) {
            complete &= members(schema.members, options);
        }
        combined(schema.composition, options);
        if (options.isEmpty() && !complete) {
            throw SchemaErrors.at(
                    schema.place,
                    "cannot be excluded by not, oneOf, if or else: of what it says, no failure can be written");
        }
        return new Conditions(List.of(), List.of(), List.of(options));
    }

    private static boolean mayBe(Schema schema, JsonType type) {
        Set<Scalar> values = schema.values == null ? Set.of() : schema.values;
        return values.stream().anyMatch(value -> value.type() == type)
                || schema.composites.stream().anyMatch(value -> value.types.contains(type));
    }

    private static boolean rules(Schema schema, JsonType type, List<Conditions> options) {
        boolean complete = true;
        for (Schema.Rule rule : schema.rules) {
            if (rule.type() == type && rule.opposite() != null) {
                options.add(Conditions.of(rule.opposite()));
            }
            complete &= rule.type() != type || rule.opposite() != null;
        }
        return complete;
    }

    private static void values(Schema schema, JsonType type, List<Conditions> options) {
        if (schema.values == null) {
            return;
        }
        if (type == ARRAY || type == OBJECT) {
            options.add(Conditions.of(schema.composites.stream()
                    .filter(value -> value.types.contains(type))
                    .map(Schema::fails)
                    .toList()));
        } else {
            options.add(Conditions.of(new Atom.NotAmong(Meaning.ofType(schema.values, type))));
        }
    }

    private static boolean items(Schema.Items items, List<Conditions> options) {
        for (int index = 0; index < items.prefix.size(); index++) {
            options.add(Conditions.of(
                    new Atom.Least(index + 1),
                    new Atom.Item(index, items.prefix.get(index).fails())));
        }
        return items.rest == null;
    }

    private static boolean members(Schema.Members members, List<Conditions> options) {
        members.required.forEach(name -> options.add(Conditions.of(new Atom.Forbidden(name))));
        members.named.forEach((name, schema) ->
                options.add(Conditions.of(new Atom.Required(name), new Atom.Member(name, schema.fails()))));
        members.dependentNames.forEach((name, needed) -> needed.forEach(
                other -> options.add(Conditions.of(new Atom.Required(name), new Atom.Forbidden(other)))));
        members.dependentSchemas.forEach(
                (name, needed) -> options.add(Conditions.of(List.of(needed.fails()), new Atom.Required(name))));
        return members.patterned.isEmpty() && members.others == null;
    }

    private static void combined(Composition parts, List<Conditions> options) {
        parts.allOf.forEach(part -> options.add(Conditions.of(List.of(part.fails()))));
        parts.not.forEach(part -> options.add(Conditions.of(List.of(part.holds()))));
        parts.anyOf.forEach(list ->
                options.add(Conditions.of(list.stream().map(Schema::fails).toList())));
        parts.oneOf.forEach(list -> notOne(list, options));
        if (parts.condition != null && parts.then != null) {
            options.add(Conditions.of(List.of(parts.condition.holds(), parts.then.fails())));
        }
        if (parts.condition != null && parts.otherwise != null) {
            options.add(Conditions.of(List.of(parts.condition.fails(), parts.otherwise.fails())));
        }
    }

    /** None, or two. */
    private static void notOne(List<Schema> list, List<Conditions> options) {
        options.add(Conditions.of(list.stream().map(Schema::fails).toList()));
        for (int first = 0; first < list.size(); first++) {
            for (int second = first + 1; second < list.size(); second++) {
                options.add(Conditions.of(
                        List.of(list.get(first).holds(), list.get(second).holds())));
            }
        }
    }
}
