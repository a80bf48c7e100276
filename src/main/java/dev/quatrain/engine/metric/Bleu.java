package dev.quatrain.engine.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * BLEU of a corpus with one reference per sentence (Papineni et al. 2002), as sums: n-grams up to order four, exponential
 * smoothing of orders without a match (Chen & Cherry 2014, method 3), words as in {@link #tokenize13a}. Equal to sacreBLEU's
 * {@code nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp} (Post 2018).
 *
 * @param matches of each order: n-grams that also occur in the reference, clipped to their count there
 * @param ngrams of each order: the number of n-grams in the translations
 * @param length words of the translations
 * @param referenceLength words of the references
 */
public record Bleu(
        @JsonProperty("matches") List<Long> matches,
        @JsonProperty("ngrams") List<Long> ngrams,
        @JsonProperty("length") long length,
        @JsonProperty("reference_length") long referenceLength) {

    public static final int ORDERS = 4;
    public static final Bleu ZERO = new Bleu(List.of(0L, 0L, 0L, 0L), List.of(0L, 0L, 0L, 0L), 0, 0);

    public Bleu {
        matches = List.copyOf(matches);
        ngrams = List.copyOf(ngrams);
    }

    /** The sums of one sentence. */
    public static Bleu of(String translation, String reference) {
        String[] found = tokenize13a(translation);
        String[] expected = tokenize13a(reference);
        List<Long> matches = new ArrayList<>();
        List<Long> ngrams = new ArrayList<>();
        for (int order = 1; order <= ORDERS; order++) {
            matches.add(matches(counts(found, order), counts(expected, order)));
            ngrams.add((long) Math.max(0, found.length - order + 1));
        }
        return new Bleu(matches, ngrams, found.length, expected.length);
    }

    public Bleu plus(Bleu other) {
        return new Bleu(
                sum(matches, other.matches),
                sum(ngrams, other.ngrams),
                length + other.length,
                referenceLength + other.referenceLength);
    }

    /** 0–100. */
    public double score() {
        if (matches.stream().allMatch(count -> count == 0) || ngrams.contains(0L)) {
            return 0;
        }
        double logarithms = 0;
        double smoothing = 1;
        for (int order = 0; order < ORDERS; order++) {
            smoothing *= matches.get(order) == 0 ? 2 : 1;
            double matched = matches.get(order) == 0 ? 1 / smoothing : matches.get(order);
            logarithms += Math.log(matched / ngrams.get(order));
        }
        return 100 * brevityPenalty() * Math.exp(logarithms / ORDERS);
    }

    /** 1 unless the translations are shorter than the references. */
    public double brevityPenalty() {
        return length >= referenceLength ? 1 : length == 0 ? 0 : Math.exp(1 - (double) referenceLength / length);
    }

    /**
     * The tokenization of the WMT scorer {@code mteval-v13a.pl}: punctuation marks are separate words, except full stops and
     * commas within numbers.
     */
    public static String[] tokenize13a(String text) {
        String line = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ");
        if (line.contains("&")) {
            line = line.replace("&quot;", "\"")
                    .replace("&amp;", "&")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">");
        }
        String spaced = (" " + line + " ")
                .replaceAll("([{-~\\[-` -&(-+:-@/])", " $1 ")
                .replaceAll("([^0-9])([.,])", "$1 $2 ")
                .replaceAll("([.,])([^0-9])", " $1 $2")
                .replaceAll("([0-9])(-)", "$1 $2 ")
                .strip();
        return spaced.isEmpty() ? new String[0] : spaced.split("\\s+");
    }

    private static Map<List<String>, Integer> counts(String[] words, int order) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int at = 0; at + order <= words.length; at++) {
            counts.merge(Arrays.asList(words).subList(at, at + order), 1, Integer::sum);
        }
        return counts;
    }

    private static long matches(Map<List<String>, Integer> found, Map<List<String>, Integer> expected) {
        return found.entrySet().stream()
                .mapToLong(ngram -> Math.min(ngram.getValue(), expected.getOrDefault(ngram.getKey(), 0)))
                .sum();
    }

    private static List<Long> sum(List<Long> left, List<Long> right) {
        return IntStream.range(0, ORDERS)
                .mapToObj(order -> left.get(order) + right.get(order))
                .toList();
    }
}
