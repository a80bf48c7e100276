package dev.quatrain.engine.generate.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Beam search: extends the most probable hypotheses, as many as the beam is wide. It ends when the most probable one
 * has ended.
 */
final class BeamSearch implements Search {
    private final int beamWidth;
    private List<Beam> beams;

    /** A hypothesis and its log-probability. */
    private record Beam(Hypothesis branch, double logProbability) {}

    BeamSearch(Hypothesis root, int beamWidth) {
        this.beamWidth = beamWidth;
        this.beams = List.of(new Beam(root, 0));
    }

    @Override
    public List<Hypothesis> population() {
        return beams.stream().map(Beam::branch).toList();
    }

    @Override
    public void advance(IntFunction<Expansion> outlooks) {
        List<Beam> next = new ArrayList<>();
        int live = 0;
        for (Beam beam : beams) {
            if (beam.branch().ended()) {
                next.add(beam);
            } else {
                grow(beam, outlooks.apply(live++), next);
            }
        }
        next.sort(Comparator.comparingDouble(Beam::logProbability).reversed());
        boolean decided = next.get(0).branch().ended(); // the probability of the others can only decrease
        beams = List.copyOf(next.subList(0, decided ? 1 : Math.min(beamWidth, next.size())));
    }

    @Override
    public Hypothesis winner() {
        return beams.get(0).branch();
    }

    private void grow(Beam beam, Expansion outlook, List<Beam> next) {
        for (Hypothesis child : outlook.best(beamWidth)) {
            double step = outlook.logProbability(child.path().last().tokenId());
            next.add(new Beam(child, beam.logProbability() + step));
        }
    }
}
