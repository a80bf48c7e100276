package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;

/** The measures of a voice, in the order of parts that the head asks for. */
final class PartSequence {
    private final List<Measure> measures;
    private final List<Character> order;

    /** @param order empty to play the measures as they are written */
    PartSequence(List<Measure> measures, List<Character> order) {
        this.measures = measures;
        this.order = order;
    }

    void play(Unrolling unrolling) {
        boolean named = measures.stream().anyMatch(measure -> measure.part != 0);
        if (order.isEmpty() || !named) {
            unrolling.play(measures);
            return;
        }
        unrolling.play(part((char) 0)); // what stands before the first part
        for (char part : order) {
            List<Measure> played = part(part);
            if (played.isEmpty()) {
                throw new NoTune("expected a part P:%c, which the order of parts in the head names".formatted(part));
            }
            unrolling.play(played);
        }
    }

    private List<Measure> part(char name) {
        List<Measure> part = new ArrayList<>();
        for (Measure measure : measures) {
            if (measure.part == name) {
                part.add(measure);
            }
        }
        return part;
    }
}
