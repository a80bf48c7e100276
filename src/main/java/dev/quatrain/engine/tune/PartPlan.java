package dev.quatrain.engine.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the parts of a tune end, and which are repeated. Without parts any division is allowed. */
record PartPlan(List<Part> parts) {

    static final PartPlan ANY = new PartPlan(List.of());

    /**
     * A part.
     *
     * @param number from 0
     * @param start written bars before it
     * @param end written bars up to its end
     * @param twice whether it is repeated
     */
    record Part(int number, int start, int end, boolean twice) {
        /** Its letter. */
        String name() {
            return Character.toString('A' + number);
        }
    }

    static PartPlan of(List<Boolean> twice, List<Integer> bars) {
        List<Part> parts = new ArrayList<>();
        int end = 0;
        for (int number = 0; number < bars.size(); number++) {
            parts.add(new Part(number, end, end += bars.get(number), twice.get(number)));
        }
        return new PartPlan(List.copyOf(parts));
    }

    boolean isAny() {
        return parts.isEmpty();
    }

    Optional<Part> endingAt(int bars) {
        return parts.stream().filter(part -> part.end() == bars).findFirst();
    }

    Optional<Part> startingAt(int bars) {
        return parts.stream().filter(part -> part.start() == bars).findFirst();
    }

    /** Whether a bar line may stand after so many complete bars. Parts have no numbered endings. */
    boolean allows(Bar line, int bars) {
        return isAny() || endingAt(bars).map(part -> ends(part, line)).orElse(line == Bar.PLAIN);
    }

    /** Whether {@code |:} may stand at the start of a bar, before which so many are complete. */
    boolean allowsRepeatStart(int bars) {
        return isAny() || startingAt(bars).filter(Part::twice).isPresent();
    }

    /** Whether the part that starts after so many bars is repeated, but not the one before, so that it must begin with {@code |:}. */
    boolean needsRepeatStart(int bars) {
        return startingAt(bars)
                .filter(part -> part.twice() && part.number() > 0)
                .filter(part -> !parts.get(part.number() - 1).twice())
                .isPresent();
    }

    private boolean ends(Part part, Bar line) {
        Optional<Part> next = startingAt(part.end());
        boolean repeatFollows = next.filter(Part::twice).isPresent();
        return switch (line) {
            case REPEAT_END -> part.twice();
            case REPEAT_BOTH -> part.twice() && repeatFollows;
            case REPEAT_START -> !part.twice() && repeatFollows;
            case DOUBLE -> !part.twice();
            case FINAL -> !part.twice() && next.isEmpty();
            default -> false;
        };
    }
}
