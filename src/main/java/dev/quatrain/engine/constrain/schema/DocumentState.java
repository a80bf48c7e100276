package dev.quatrain.engine.constrain.schema;

import dev.quatrain.engine.constrain.TextAutomaton;
import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a document that is being written: its readings, the cheapest first. More than one only if alternatives of the
 * schema begin alike.
 */
record DocumentState(List<Position> positions) implements TextAutomaton.State {
    private static final int UNITS = 4; // for a step of one position

    @Override
    public @Nullable DocumentState after(int unit) {
        return after(unit, Work.unlimited());
    }

    @Override
    public @Nullable DocumentState after(int unit, Work work) {
        Steps steps = new Steps(work);
        work.spend(TextAutomaton.STEP_WORK + (long) UNITS * positions.size());
        for (Position position : positions) {
            position.step(unit, steps);
        }
        List<Position> next = steps.cheapest();
        return next.isEmpty() ? null : new DocumentState(next);
    }

    @Override
    public int fewestMoreTokens() {
        return positions.get(0).fewest();
    }

    @Override
    public int[] allowed(int[] alphabet, Work work) {
        return Arrays.stream(alphabet).filter(unit -> after(unit, work) != null).toArray();
    }
}
