package dev.quatrain.engine.corpus.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Notes the labels of texts in their order. */
final class LabelObservations {

    private static final int MOST = 100_000; // labels; more are no classes
    private static final int FEWEST_TEXTS = 4;

    private final Map<String, Long> counts = new HashMap<>();
    private String first = "";
    private String last = "";
    private long texts;
    private long changes;

    void accept(String label) {
        if (texts++ == 0) {
            first = label;
        } else if (!label.equals(last)) {
            changes++;
        }
        last = label;
        if (counts.size() < MOST || counts.containsKey(label)) {
            counts.merge(label, 1L, Long::sum);
        }
    }

    /** @param headless whether the texts are of a table without a header */
    void warn(List<String> warnings, boolean headless) {
        if (texts < FEWEST_TEXTS) {
            return;
        }
        if (counts.size() == Math.min(texts, MOST)) {
            warnings.add("every label occurs once: are the columns the other way round?");
        } else if (counts.size() == 1) {
            warnings.add("all texts have the label " + last);
        } else if (counts.size() > texts / 2) {
            warnings.add("there are %,d labels for %,d texts: are the columns the other way round?"
                    .formatted(counts.size(), texts));
        } else if (changes == counts.size() - 1) {
            warnings.add(
                    "sorted by label: a validation split from the end would have one label, so it is taken from each label");
        } else if (headless && counts.getOrDefault(first, 0L) == 1 && counts.size() > 2) {
            warnings.add(
                    "the first row may be a header, as no other has the label %s; header says so".formatted(first));
        }
        warnOfCase(warnings);
    }

    private void warnOfCase(List<String> warnings) {
        if (counts.size() > texts / 2) {
            return;
        }
        Set<String> seen = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        counts.keySet().forEach(label -> {
            String folded = label.toLowerCase(Locale.ROOT);
            if (!seen.add(folded)) {
                twice.add(folded);
            }
        });
        if (!twice.isEmpty()) {
            warnings.add("labels that differ in case only: "
                    + String.join(", ", twice.stream().limit(5).toList()));
        }
    }
}
