package dev.quatrain.engine.generate.translation;

import dev.quatrain.engine.token.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The beam search for one source: its incomplete and its complete hypotheses. */
final class Beam {

    private static final Comparator<Candidate> LIKELIEST_FIRST = Comparator.comparingDouble(Candidate::logProbability)
            .reversed()
            .thenComparingInt(Candidate::row)
            .thenComparingInt(Candidate::token);

    private final TranslationPlan plan;
    private final TranslationRanking ranking;
    private final int sourceLength;
    private final int longest;
    private final List<PartialTranslation> complete = new ArrayList<>();
    private List<PartialTranslation> open = List.of(PartialTranslation.START);
    private List<Integer> origins = List.of(); // of each open one, the index of its parent

    /** @param longest the maximum length of a translation in tokens, including EOS */
    Beam(TranslationPlan plan, int sourceLength, int longest) {
        this.plan = plan;
        this.ranking = new TranslationRanking(plan.lengthPenalty(), plan.coveragePenalty());
        this.sourceLength = sourceLength;
        this.longest = longest;
    }

    private record Candidate(int row, int token, double logProbability) {}

    /** The incomplete hypotheses; empty if the search is over. */
    List<PartialTranslation> open() {
        return open;
    }

    /** For each of {@link #open}, the index of its parent before the last step. */
    List<Integer> origins() {
        return origins;
    }

    /**
     * Extends the hypotheses by one token.
     *
     * @param next the distributions of the next tokens
     * @param first the row of the first of {@link #open} in {@code next}
     */
    void step(Rows next, int first) {
        List<PartialTranslation> before = open;
        List<Candidate> candidates = candidates(next, first);
        open = new ArrayList<>();
        origins = new ArrayList<>();
        int rank = 0;
        for (Candidate candidate : candidates) {
            float[] shares = next.attention(first + candidate.row(), sourceLength);
            PartialTranslation parent = before.get(candidate.row());
            PartialTranslation moved =
                    parent.followedBy(candidate.token(), candidate.logProbability() - parent.logProbability(), shares);
            keep(moved, candidate.row(), rank++);
        }
        if (complete.size() >= plan.beamWidth() || before.get(0).length() + 1 >= longest) {
            finish();
        }
    }

    /**
     * Keeps a candidate. A complete one is kept only if it is among the best {@code beamWidth}; the candidates after
     * these only replace complete ones in the beam.
     */
    private void keep(PartialTranslation moved, int origin, int rank) {
        if (moved.isComplete()) {
            if (rank < plan.beamWidth()) {
                complete.add(moved);
            }
        } else if (open.size() < plan.beamWidth()) {
            open.add(moved);
            origins.add(origin);
        }
    }

    private void finish() {
        open.stream()
                .limit(Math.max(0, plan.alternatives() - complete.size())) // only if complete ones are too few
                .forEach(complete::add);
        open = List.of();
        origins = List.of();
    }

    /** The most probable extensions, twice the beam width, because at most one per hypothesis is complete. */
    private List<Candidate> candidates(Rows next, int first) {
        PriorityQueue<Candidate> best = new PriorityQueue<>(LIKELIEST_FIRST.reversed());
        int wanted = 2 * plan.beamWidth();
        for (int row = 0; row < open.size(); row++) {
            for (int token = Vocabulary.UNK; token < next.words(); token++) {
                double sum = open.get(row).logProbability() + next.logProbability(first + row, token);
                boolean promising =
                        best.size() < wanted || sum >= best.element().logProbability();
                if (promising && mayFollow(open.get(row), token)) {
                    best.add(new Candidate(row, token, sum));
                    if (best.size() > wanted) {
                        best.remove();
                    }
                }
            }
        }
        return best.stream().sorted(LIKELIEST_FIRST).toList();
    }

    private static boolean mayFollow(PartialTranslation before, int token) {
        boolean emptyText = token == Vocabulary.EOS && before.length() == 0;
        return token != Vocabulary.BOS && !emptyText;
    }

    /** The best first; incomplete ones last. */
    List<PartialTranslation> best() {
        return complete.stream()
                .sorted(Comparator.comparing(PartialTranslation::isComplete)
                        .thenComparingDouble(ranking::score)
                        .reversed())
                .limit(plan.alternatives())
                .toList();
    }

    double score(PartialTranslation hypothesis) {
        return ranking.score(hypothesis);
    }
}
