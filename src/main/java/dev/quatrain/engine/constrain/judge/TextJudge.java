package dev.quatrain.engine.constrain.judge;

import dev.quatrain.engine.work.Work;

/** Judges finished texts by the rules of a constraint, apart from its automaton. */
@FunctionalInterface
public interface TextJudge {

    /**
     * Judges a text.
     *
     * @param work counts the steps. If there are too many, the verdict is undecided
     */
    Verdict judge(String text, Work work);

    /** Judges for a caller that waits for the result. */
    default Verdict judge(String text) {
        return judge(text, Work.unlimited());
    }
}
