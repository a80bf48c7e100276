package dev.quatrain.engine.poem.regulated;

import dev.quatrain.engine.constrain.TextAutomaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A text written by an automaton and nothing but chance. */
public record Walk(TextAutomaton automaton, int[] alphabet) {

    /** Fails where the automaton runs into a dead end, or tells of a way to the end that is not there. */
    public String write(Random random) {
        StringBuilder text = new StringBuilder();
        TextAutomaton.State state = automaton.start();
        while (true) {
            List<Integer> allowed = allowed(state);
            if (state.fewestMoreTokens() == 0 && (allowed.isEmpty() || random.nextInt(3) == 0)) {
                return text.toString();
            }
            if (allowed.isEmpty() || text.length() > 10_000) {
                throw new AssertionError("nothing may follow \"" + text + "\"");
            }
            requireAWay(state, allowed, text);
            int chosen = allowed.get(random.nextInt(allowed.size()));
            text.appendCodePoint(chosen);
            state = state.after(chosen);
        }
    }

    private static void requireAWay(TextAutomaton.State state, List<Integer> allowed, CharSequence text) {
        boolean leads = state.fewestMoreTokens() == 0
                || allowed.stream().anyMatch(next -> state.after(next).fewestMoreTokens() < state.fewestMoreTokens());
        if (!leads) {
            throw new AssertionError("no way of " + state.fewestMoreTokens() + " leads on from \"" + text + "\"");
        }
    }

    private List<Integer> allowed(TextAutomaton.State state) {
        List<Integer> allowed = new ArrayList<>();
        int[] told = state.allowed(automaton.alphabet());
        for (int codePoint : alphabet) {
            if (state.after(codePoint) != null) {
                allowed.add(codePoint);
            }
        }
        if (!allowed.equals(IntStream.of(told).boxed().toList())) {
            throw new AssertionError("allowed are " + allowed + ", told " + Arrays.toString(told));
        }
        return allowed;
    }
}
