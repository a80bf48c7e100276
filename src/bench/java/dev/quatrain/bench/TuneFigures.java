package dev.quatrain.bench;

import dev.quatrain.engine.abc.AbcKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Figures of a set of tunes, the same for a corpus and for what a model writes. */
final class TuneFigures {
    private static final int COPIED = 8; // bars
    private static final int FORMS = 6;

    private final Map<List<List<String>>, Set<Integer>> known = new HashMap<>(); // tunes of the corpus by eight bars
    private final List<WrittenTune> corpus;
    private final List<WrittenTune> made;

    TuneFigures(List<WrittenTune> corpus, List<WrittenTune> made) {
        this.corpus = corpus;
        this.made = made;
        for (int tune = 0; tune < corpus.size(); tune++) {
            for (List<List<String>> stretch : stretches(corpus.get(tune))) {
                known.computeIfAbsent(stretch, ignored -> new HashSet<>()).add(tune);
            }
        }
    }

    /** A table in Markdown. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| | corpus | generated |");
        lines.add("| --- | --- | --- |");
        lines.add("| tunes | %d | %d |".formatted(corpus.size(), made.size()));
        share(lines, "end on the tonic", tune -> letters(tune).indexOf(tune.lastLetter()) == 0);
        share(lines, "end on a note of the tonic chord", tune -> letters(tune).contains(tune.lastLetter()));
        share(lines, "begin with a pick-up", WrittenTune::beginsWithPickup);
        share(lines, "have repeats", WrittenTune::hasRepeats);
        share(lines, "have repeats, of those with a pick-up", WrittenTune::beginsWithPickup, WrittenTune::hasRepeats);
        share(lines, "have repeats, of those without", tune -> !tune.beginsWithPickup(), WrittenTune::hasRepeats);
        for (String form : forms()) {
            share(lines, "form " + form, tune -> tune.form().equals(form));
        }
        row(lines, "bars, median", tunes -> "%.0f".formatted(median(tunes, WrittenTune::bars)));
        share(lines, "16 bars", tune -> tune.bars() == 16);
        share(lines, "32 bars", tune -> tune.bars() == 32);
        row(
                lines,
                "notes in the last two bars beside the others, by length: median",
                tunes -> "%.2f".formatted(median(tunes, WrittenTune::squeeze)));
        share(lines, "squeezed: less than half as many", tune -> tune.squeeze() < 0.5);
        lines.add("| eight bars in a row as in another tune of the corpus | %s | %s |".formatted(copied(), copies()));
        return lines;
    }

    /** The most frequent forms of the corpus. */
    private List<String> forms() {
        Map<String, Long> counts =
                corpus.stream().collect(Collectors.groupingBy(WrittenTune::form, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FORMS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Integer> letters(WrittenTune tune) {
        return AbcKey.ofField(tune.lastKey()).map(AbcKey::tonicChord).orElse(List.of());
    }

    private String copied() {
        int copied = 0;
        for (int tune = 0; tune < corpus.size(); tune++) {
            Set<Integer> alone = Set.of(tune);
            copied += stretches(corpus.get(tune)).stream()
                            .anyMatch(stretch -> !known.get(stretch).equals(alone))
                    ? 1
                    : 0;
        }
        return percent(copied, corpus.size());
    }

    private String copies() {
        long copies = made.stream()
                .filter(tune -> stretches(tune).stream().anyMatch(known::containsKey))
                .count();
        return percent(copies, made.size());
    }

    private static List<List<List<String>>> stretches(WrittenTune tune) {
        List<List<String>> bars =
                tune.sounding().stream().map(WrittenTune.Measure::content).toList();
        List<List<List<String>>> stretches = new ArrayList<>();
        for (int from = 0; from + COPIED <= bars.size(); from++) {
            stretches.add(bars.subList(from, from + COPIED));
        }
        return stretches;
    }

    private void share(List<String> lines, String name, Predicate<WrittenTune> which) {
        share(lines, name, tune -> true, which);
    }

    private void share(List<String> lines, String name, Predicate<WrittenTune> of, Predicate<WrittenTune> which) {
        row(
                lines,
                name,
                tunes -> percent(
                        tunes.stream().filter(of).filter(which).count(),
                        tunes.stream().filter(of).count()));
    }

    private void row(List<String> lines, String name, Function<List<WrittenTune>, String> figure) {
        lines.add("| %s | %s | %s |".formatted(name, figure.apply(corpus), figure.apply(made)));
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
    }

    private static double median(List<WrittenTune> tunes, ToDoubleFunction<WrittenTune> figure) {
        double[] sorted = tunes.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
