package dev.quatrain.engine.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Goes on from the likeliest beginnings, as many as the beam is wide, and ends when the likeliest has. */
final class BeamSearch implements Search {
    private final int beamWidth;
    private List<Beam> beams;

    /** A beginning and ln of its probability. */
    private record Beam(Branch branch, double logProbability) {}

    BeamSearch(Branch root, int beamWidth) {
        this.beamWidth = beamWidth;
        this.beams = List.of(new Beam(root, 0));
    }

    @Override
    public List<Branch> population() {
        return beams.stream().map(Beam::branch).toList();
    }

    @Override
    public void advance(List<Outlook> outlooks) {
        Map<Branch, Outlook> byBranch = new IdentityHashMap<>();
        outlooks.forEach(outlook -> byBranch.put(outlook.branch(), outlook));
        List<Beam> next = new ArrayList<>();
        for (Beam beam : beams) {
            Outlook outlook = byBranch.get(beam.branch());
            if (outlook == null) {
                next.add(beam);
            } else {
                outlook.best(beamWidth)
                        .forEach(child -> next.add(new Beam(child, beam.logProbability() + step(outlook, child))));
            }
        }
        next.sort(Comparator.comparingDouble(Beam::logProbability).reversed());
        boolean decided = next.get(0).branch().ended(); // the others only become less likely
        beams = List.copyOf(next.subList(0, decided ? 1 : Math.min(beamWidth, next.size())));
    }

    @Override
    public Branch winner() {
        return beams.get(0).branch();
    }

    private static double step(Outlook outlook, Branch child) {
        return outlook.logProbability(child.path().last().tokenId());
    }
}
