package dev.quatrain.engine.constrain.schema;

import static dev.quatrain.engine.constrain.schema.JsonType.ARRAY;
import static dev.quatrain.engine.constrain.schema.JsonType.NUMBER;
import static dev.quatrain.engine.constrain.schema.JsonType.OBJECT;

import dev.quatrain.engine.constrain.schema.Schema.Composition;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What schemas that hold mean for the values of a type. */
final class Meaning {
    private static final int UNITS = 16;

    private final List<Schema> schemas;
    private final Work work;
    private final OppositeMeaning opposite;

    Meaning(List<Schema> schemas, Work work) {
        this.schemas = schemas;
        this.work = work;
        this.opposite = new OppositeMeaning();
    }

    /** @throws dev.quatrain.engine.constrain.InvalidGeneration if no automaton writes it */
    Conditions of(int literal, JsonType type) {
        Schema schema = schemas.get(literal / 2);
        work.spend(UNITS + (long) schema.rules.size());
        if (schema.truth != null) {
            return schema.truth == Schema.negated(literal) ? Conditions.IMPOSSIBLE : Conditions.NONE;
        }
        return Schema.negated(literal) ? opposite.of(schema, type) : positive(schema, type);
    }

    private Conditions positive(Schema schema, JsonType type) {
        if (!schema.types.contains(type)) {
            return Conditions.IMPOSSIBLE;
        }
        List<Atom> atoms = new ArrayList<>();
        List<Integer> literals = new ArrayList<>();
        List<List<Conditions>> choices = new ArrayList<>();
        schema.rules.stream().filter(rule -> rule.type() == type).forEach(rule -> atoms.add(rule.atom()));
        values(schema, type, atoms, choices);
        typed(schema, type, atoms);
        if (type == OBJECT) {
            schema.members.required.forEach(name -> atoms.add(new Atom.Required(name)));
            choices.addAll(dependencies(schema));
        }
        schema.composition.allOf.forEach(part -> literals.add(part.holds()));
        schema.composition.not.forEach(part -> literals.add(part.fails()));
        choices.addAll(choices(schema.composition));
        return new Conditions(atoms, literals, choices);
    }

    private static void values(Schema schema, JsonType type, List<Atom> atoms, List<List<Conditions>> choices) {
        if (schema.values == null) {
            return;
        }
        if (type == ARRAY || type == OBJECT) {
            choices.add(schema.composites.stream()
                    .filter(value -> value.types.contains(type))
                    .map(value -> Conditions.of(List.of(value.holds())))
                    .toList());
        } else {
            atoms.add(new Atom.Among(ofType(schema.values, type)));
        }
    }

    static Set<Scalar> ofType(Set<Scalar> values, JsonType type) {
        return values.stream().filter(value -> value.type() == type).collect(Collectors.toSet());
    }

    private static void typed(Schema schema, JsonType type, List<Atom> atoms) {
        if (type == NUMBER && schema.whole) {
            atoms.add(new Atom.Whole());
        }
        if (type == ARRAY && !schema.items.empty() || type == OBJECT && !schema.members.empty()) {
            atoms.add(new Atom.Scope(schema));
        }
    }

    private static List<List<Conditions>> dependencies(Schema schema) {
        List<List<Conditions>> choices = new ArrayList<>();
        schema.members.dependentNames.forEach((name, needed) -> {
            Atom[] required = needed.stream().map(Atom.Required::new).toArray(Atom[]::new);
            choices.add(List.of(Conditions.of(new Atom.Forbidden(name)), Conditions.of(required)));
        });
        schema.members.dependentSchemas.forEach((name, needed) ->
                choices.add(List.of(Conditions.of(new Atom.Forbidden(name)), Conditions.of(List.of(needed.holds())))));
        return choices;
    }

    private List<List<Conditions>> choices(Composition parts) {
        List<List<Conditions>> choices = new ArrayList<>();
        parts.anyOf.forEach(options -> choices.add(options.stream()
                .map(option -> Conditions.of(List.of(option.holds())))
                .toList()));
        parts.oneOf.forEach(options -> choices.add(
                options.stream().map(option -> only(option, options)).toList()));
        if (parts.condition != null) {
            List<Integer> then = new ArrayList<>(List.of(parts.condition.holds()));
            List<Integer> otherwise = new ArrayList<>(List.of(parts.condition.fails()));
            if (parts.then != null) {
                then.add(parts.then.holds());
            }
            if (parts.otherwise != null) {
                otherwise.add(parts.otherwise.holds());
            }
            choices.add(List.of(Conditions.of(then), Conditions.of(otherwise)));
        }
        return choices;
    }

    /** One option of {@code oneOf}, and none of the others. Those that exclude it anyway need not be said to fail. */
    private Conditions only(Schema option, List<Schema> options) {
        List<Integer> literals = new ArrayList<>(List.of(option.holds()));
        for (Schema other : options) {
            work.spend(UNITS);
            if (other != option && !Disjointness.certain(option, other)) {
                literals.add(other.fails());
            }
        }
        return Conditions.of(literals);
    }
}
