package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.TextPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema or subschema as it was read. {@link SchemaReader} fills it; afterwards it does not change. A literal is a schema
 * that must hold, or one that must not.
 */
final class Schema {
    final int id;
    /** JSON pointer into the document. */
    final String place;

    /** Of a schema {@code true} or {@code false}. */
    @Nullable
    Boolean truth;

    final Set<JsonType> types = EnumSet.allOf(JsonType.class);
    /** Whether numbers must be integers. */
    boolean whole;

    /** The scalars of {@code enum} or {@code const}; null without them. */
    @Nullable
    Set<Scalar> values;
    /** Their arrays and objects, each as a schema. */
    final List<Schema> composites = new ArrayList<>();

    final List<Rule> rules = new ArrayList<>();
    final Composition composition = new Composition();
    final Items items = new Items();
    final Members members = new Members();

    Schema(int id, String place) {
        this.id = id;
        this.place = place;
    }

    /** The literal that this schema holds. */
    int holds() {
        return 2 * id;
    }

    /** The literal that it does not hold. */
    int fails() {
        return 2 * id + 1;
    }

    static boolean negated(int literal) {
        return literal % 2 == 1;
    }

    /**
     * A keyword about values of one type.
     *
     * @param opposite of the same type; null if no automaton writes it
     */
    record Rule(JsonType type, Atom atom, @Nullable Atom opposite) {}

    /** Keywords that combine schemas. */
    static final class Composition {
        final List<Schema> allOf = new ArrayList<>(); // also what $ref refers to
        final List<List<Schema>> anyOf = new ArrayList<>();
        final List<List<Schema>> oneOf = new ArrayList<>();
        final List<Schema> not = new ArrayList<>();

        @Nullable
        Schema condition;

        @Nullable
        Schema then;

        @Nullable
        Schema otherwise;
    }

    /** Keywords about items. */
    static final class Items {
        final List<Schema> prefix = new ArrayList<>();

        @Nullable
        Schema rest;

        boolean empty() {
            return prefix.isEmpty() && rest == null;
        }
    }

    /** Keywords about members. */
    static final class Members {
        final Map<String, Schema> named = new LinkedHashMap<>();
        final List<Patterned> patterned = new ArrayList<>();

        @Nullable
        Schema others;

        final Set<String> required = new LinkedHashSet<>();
        final Map<String, List<String>> dependentNames = new LinkedHashMap<>();
        final Map<String, Schema> dependentSchemas = new LinkedHashMap<>();

        boolean empty() {
            return named.isEmpty() && patterned.isEmpty() && others == null;
        }

        boolean demandsNothing() {
            return empty() && required.isEmpty() && dependentNames.isEmpty() && dependentSchemas.isEmpty();
        }
    }

    /** An entry of {@code patternProperties}. */
    record Patterned(TextPattern pattern, Schema schema) {}
}
