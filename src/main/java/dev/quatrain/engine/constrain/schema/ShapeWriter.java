package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.PatternAutomaton;
import dev.quatrain.engine.constrain.TextPattern;
import dev.quatrain.engine.constrain.TextUnits;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the shape of the values of a type for which atoms hold. */
final class ShapeWriter {
    private final ValueGraph graph;
    private final TextUnits units;
    private final Work work;
    private final WrittenText written;
    private final Map<Texts, StringLanguage> languages = new HashMap<>();
    private long memoryBytes;

    /** What makes a language. */
    private record Texts(List<TextPattern> wanted, List<TextPattern> unwanted, int least, int most) {}

    ShapeWriter(ValueGraph graph, TextUnits units, Work work) {
        this.graph = graph;
        this.units = units;
        this.work = work;
        this.written = new WrittenText(units);
    }

    ValueGraph graph() {
        return graph;
    }

    TextUnits units() {
        return units;
    }

    Work work() {
        return work;
    }

    WrittenText written() {
        return written;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    /** Adds what atoms describe to the shapes, or to the listed values, in units. */
    void write(JsonType type, List<Atom> atoms, List<Shape> shapes, List<int[]> texts) {
        switch (type) {
            case NULL -> scalars(List.of(new Scalar(JsonType.NULL, "null")), atoms, shapes, texts);
            case BOOLEAN -> scalars(List.of(new Scalar(type, "true"), new Scalar(type, "false")), atoms, shapes, texts);
            case NUMBER -> number(atoms, shapes, texts);
            case STRING -> string(atoms, shapes, texts);
            case ARRAY -> addIf(ArrayWriter.shape(atoms, this), shapes);
            case OBJECT -> addIf(ObjectWriter.shape(atoms, this), shapes);
        }
    }

    private static void addIf(@Nullable Shape shape, List<Shape> shapes) {
        if (shape != null) {
            shapes.add(shape);
        }
    }

    /** Adds those that can be written; if there are none, what the vocabulary lacks for one of them. */
    private void scalars(List<Scalar> candidates, List<Atom> atoms, List<Shape> shapes, List<int[]> texts) {
        Set<Integer> fewest = null;
        for (Scalar candidate : candidates) {
            if (atoms.stream().allMatch(atom -> allows(atom, candidate))) {
                boolean text = candidate.type() == JsonType.STRING;
                Set<Integer> missing = text ? written.missingOf(candidate.text()) : written.missing(candidate.text());
                if (missing.isEmpty()) {
                    texts.add(units.of(text ? written.quoted(candidate.text()) : candidate.text()));
                }
                fewest = fewest == null || missing.size() < fewest.size() ? missing : fewest;
            }
        }
        if (fewest != null && !fewest.isEmpty()) {
            shapes.add(new Unspelled(fewest, null));
        }
    }

    private static boolean allows(Atom atom, Scalar value) {
        if (atom instanceof Atom.Among among) {
            return among.values().contains(value);
        }
        return !(atom instanceof Atom.NotAmong excluded && excluded.values().contains(value));
    }

    /** The values of the first list, if there is any. */
    private static @Nullable Set<Scalar> listed(List<Atom> atoms) {
        return atoms.stream()
                .filter(Atom.Among.class::isInstance)
                .map(atom -> ((Atom.Among) atom).values())
                .findFirst()
                .orElse(null);
    }

    private void number(List<Atom> atoms, List<Shape> shapes, List<int[]> texts) {
        NumberRange range = new NumberRange();
        atoms.forEach(atom -> restrict(range, atom));
        Set<Scalar> listed = listed(atoms);
        if (listed == null) {
            work.spend(10_000);
            shapes.add(NumberShape.of(range, written));
            return;
        }
        work.spend(64L * listed.size());
        scalars(listed.stream().filter(value -> range.contains(value.number())).toList(), atoms, shapes, texts);
    }

    private static void restrict(NumberRange range, Atom atom) {
        if (atom instanceof Atom.Low low) {
            range.above(low.bound(), low.open());
        } else if (atom instanceof Atom.High high) {
            range.below(high.bound(), high.open());
        } else if (atom instanceof Atom.MultipleOf multiple) {
            range.multipleOf(multiple.factor());
        } else if (atom instanceof Atom.Whole) {
            range.whole();
        } else if (atom instanceof Atom.NotAmong excluded) {
            range.without(excluded.values().stream().map(Scalar::number).toList());
        }
    }

    private void string(List<Atom> atoms, List<Shape> shapes, List<int[]> texts) {
        List<TextPattern> wanted = patterns(atoms, true);
        List<TextPattern> unwanted = new ArrayList<>(patterns(atoms, false));
        Counts counts = Counts.of(atoms);
        Set<Scalar> listed = listed(atoms);
        if (counts.most() < counts.least()) {
            return;
        }
        if (listed == null) {
            excluded(atoms).ifPresent(unwanted::add);
            int most = counts.most() == Integer.MAX_VALUE ? StringLanguage.UNLIMITED : counts.most();
            addIf(shape(language(wanted, unwanted, counts.least(), most)), shapes);
            return;
        }
        PatternAutomaton automaton = listed.isEmpty() ? null : PatternAutomaton.of(wanted, unwanted, work);
        scalars(
                listed.stream()
                        .filter(value -> automaton != null && fits(value.text(), counts, automaton))
                        .toList(),
                atoms,
                shapes,
                texts);
    }

    /** Null if there are no such strings. */
    private @Nullable Shape shape(StringLanguage language) {
        Set<Integer> missing = language.missing(work);
        if (missing == null) {
            return null;
        }
        Set<Integer> all = written.missing("\"");
        all.addAll(missing);
        return all.isEmpty() ? new StringShape(language) : new Unspelled(all, null);
    }

    private boolean fits(String text, Counts counts, PatternAutomaton automaton) {
        work.spend(text.length() + 16L);
        int length = text.codePointCount(0, text.length());
        return length >= counts.least() && length <= counts.most() && automaton.accepts(text);
    }

    private static List<TextPattern> patterns(List<Atom> atoms, boolean wanted) {
        return atoms.stream()
                .filter(atom -> atom instanceof Atom.Matches matches && matches.wanted() == wanted)
                .map(atom -> ((Atom.Matches) atom).pattern())
                .toList();
    }

    private static Optional<TextPattern> excluded(List<Atom> atoms) {
        Set<String> texts = new LinkedHashSet<>();
        for (Atom atom : atoms) {
            if (atom instanceof Atom.NotAmong excluded) {
                excluded.values().forEach(value -> texts.add(value.text()));
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(TextPattern.listed(texts));
    }

    /** The language of strings that fit patterns, made once. */
    StringLanguage language(List<TextPattern> wanted, List<TextPattern> unwanted, int least, int most) {
        return languages.computeIfAbsent(new Texts(wanted, unwanted, least, most), unseen -> {
            PatternAutomaton automaton = PatternAutomaton.of(wanted, unwanted, work);
            StringLanguage language = StringLanguage.of(automaton, units, new int[] {least, most}, work);
            memoryBytes += language.memoryBytes();
            return language;
        });
    }

    /** The bounds that atoms set to a length or a number of items or members. */
    record Counts(int least, int most) {

        static Counts of(List<Atom> atoms) {
            int least = 0;
            int most = Integer.MAX_VALUE;
            for (Atom atom : atoms) {
                if (atom instanceof Atom.Least bound) {
                    least = Math.max(least, bound.count());
                } else if (atom instanceof Atom.Most bound) {
                    most = Math.min(most, bound.count());
                }
            }
            return new Counts(least, most);
        }
    }
}
