package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.PatternAutomaton;
import dev.quatrain.engine.constrain.TextPattern;
import dev.quatrain.engine.constrain.schema.ObjectShape.Named;
import dev.quatrain.engine.constrain.schema.Schema.Patterned;
import dev.quatrain.engine.constrain.schema.ShapeWriter.Counts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the shape of objects for which atoms hold. */
final class ObjectWriter {
    private static final int MOST_PATTERNS = 6; // each combination has a language of names of its own

    private final ShapeWriter writer;
    private final List<Schema> scopes = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final Set<String> forbidden = new LinkedHashSet<>();
    private final Map<String, Set<Integer>> extra = new HashMap<>();
    private final Set<Integer> missing = new TreeSet<>(); // characters
    private final Map<TextPattern, PatternAutomaton> automata = new HashMap<>();

    private ObjectWriter(ShapeWriter writer) {
        this.writer = writer;
    }

    /** Null if there is none. */
    static @Nullable Shape shape(List<Atom> atoms, ShapeWriter writer) {
        Counts counts = Counts.of(atoms);
        boolean nothing = atoms.stream().anyMatch(Atom.Among.class::isInstance);
        ObjectWriter objects = new ObjectWriter(writer);
        objects.gather(atoms);
        boolean contradicts = objects.required.size() > counts.most()
                || objects.required.stream().anyMatch(objects.forbidden::contains);
        if (nothing || counts.most() < counts.least() || contradicts) {
            return null;
        }
        objects.missing.addAll(writer.written().missing("{},:\""));
        List<Named> named = objects.named();
        boolean closed = counts.most() <= objects.required.size();
        ObjectShape shape = new ObjectShape(
                named, closed ? List.of() : objects.further(), new ObjectShape.Counts(counts.least(), counts.most()));
        return Unspelled.unless(objects.missing, shape);
    }

    private void gather(List<Atom> atoms) {
        for (Atom atom : atoms) {
            if (atom instanceof Atom.Scope scope) {
                scopes.add(scope.schema());
                names.addAll(scope.schema().members.named.keySet());
            } else if (atom instanceof Atom.Required needed) {
                required.add(needed.name());
            } else if (atom instanceof Atom.Forbidden excluded) {
                forbidden.add(excluded.name());
            } else if (atom instanceof Atom.Member member) {
                extra.computeIfAbsent(member.name(), unseen -> new LinkedHashSet<>())
                        .add(member.literal());
            }
        }
        names.addAll(extra.keySet());
        names.addAll(required);
    }

    /** The named members, in their order: the required ones, and others that can be written. */
    private List<Named> named() {
        List<Named> named = new ArrayList<>();
        for (String name : names) {
            writer.work().spend(32L + 8L * scopes.size() + name.length());
            boolean needed = required.contains(name);
            String key = writer.written().quoted(name);
            Set<Integer> unspelled = writer.written().missingOf(name);
            if (needed) {
                missing.addAll(unspelled);
            }
            if (needed || unspelled.isEmpty() && !forbidden.contains(name)) {
                ValueNode node = writer.graph().node(literals(name));
                named.add(new Named(writer.units().of(key + ':'), node, needed));
            }
        }
        return named;
    }

    private Set<Integer> literals(String name) {
        Set<Integer> literals = new LinkedHashSet<>(extra.getOrDefault(name, Set.of()));
        for (Schema scope : scopes) {
            Schema here = scope.members.named.get(name);
            boolean matched = here != null;
            if (here != null) {
                literals.add(here.holds());
            }
            for (Patterned patterned : scope.members.patterned) {
                writer.work().spend(name.length());
                if (automaton(patterned.pattern()).accepts(name)) {
                    literals.add(patterned.schema().holds());
                    matched = true;
                }
            }
            if (!matched && scope.members.others != null) {
                literals.add(scope.members.others.holds());
            }
        }
        return literals;
    }

    private PatternAutomaton automaton(TextPattern pattern) {
        return automata.computeIfAbsent(
                pattern, unseen -> PatternAutomaton.of(List.of(pattern), List.of(), writer.work()));
    }

    /** Names beyond the named ones, for each set of patterns that they may match. */
    private List<MemberNames> further() {
        List<Patterned> patterns = scopes.stream()
                .flatMap(scope -> scope.members.patterned.stream())
                .toList();
        if (patterns.size() > MOST_PATTERNS) {
            throw SchemaErrors.at(
                    scopes.get(0).place, "expected at most %d patternProperties".formatted(MOST_PATTERNS));
        }
        List<MemberNames> further = new ArrayList<>();
        for (int matched = 0; matched < 1 << patterns.size(); matched++) {
            if (matched != 0 || areOthersWritten(patterns)) {
                add(patterns, matched, further);
            }
        }
        return further;
    }

    /** Where a schema names members and says nothing about others, no others are written, though they might be. */
    private boolean areOthersWritten(List<Patterned> patterns) {
        boolean said = scopes.stream().anyMatch(scope -> scope.members.others != null);
        return said || names.isEmpty() && patterns.isEmpty();
    }

    private void add(List<Patterned> patterns, int matched, List<MemberNames> further) {
        List<TextPattern> wanted = new ArrayList<>();
        List<TextPattern> unwanted = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            (isIn(matched, i) ? wanted : unwanted).add(patterns.get(i).pattern());
        }
        Set<Integer> literals = literals(matched);
        if (literals.isEmpty() && matched == 0 && !areOthersWritten(patterns) || isFalse(matched)) {
            return;
        }
        Set<String> excluded = new LinkedHashSet<>(names);
        excluded.addAll(forbidden);
        if (!excluded.isEmpty()) {
            unwanted.add(TextPattern.listed(excluded));
        }
        StringLanguage language = writer.language(wanted, unwanted, 0, StringLanguage.UNLIMITED);
        if (language.distance(0) < Fewest.ENDLESS) {
            further.add(new MemberNames(language, writer.graph().node(literals)));
        }
    }

    private static boolean isIn(int set, int index) {
        return (set >> index & 1) == 1;
    }

    private boolean isFalse(int matched) {
        return schemas(matched).stream().anyMatch(schema -> Boolean.FALSE.equals(schema.truth));
    }

    private Set<Integer> literals(int matched) {
        Set<Integer> literals = new LinkedHashSet<>();
        schemas(matched).forEach(schema -> literals.add(schema.holds()));
        return literals;
    }

    /** The schemas of values whose names match a set of the patterns. */
    private List<Schema> schemas(int matched) {
        List<Schema> schemas = new ArrayList<>();
        int index = 0;
        for (Schema scope : scopes) {
            boolean any = false;
            for (Patterned patterned : scope.members.patterned) {
                if (isIn(matched, index++)) {
                    schemas.add(patterned.schema());
                    any = true;
                }
            }
            if (!any && scope.members.others != null) {
                schemas.add(scope.members.others);
            }
        }
        return schemas;
    }
}
