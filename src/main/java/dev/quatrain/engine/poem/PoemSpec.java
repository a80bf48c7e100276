package dev.quatrain.engine.poem;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.constrain.judge.TextJudge;
import dev.quatrain.engine.work.Work;
import dev.quatrain.engine.work.WorkExceeded;
import java.util.function.Function;

/** The rules of a poem: a constraint for generation, and a judge of finished texts. */
public interface PoemSpec extends ConstraintSource, TextJudge {
    /** The largest work of a compilation. */
    long MOST_WORK = 200_000_000;

    /** The largest work of judging a text. */
    long MOST_WORK_OF_JUDGE = 5_000_000;

    /**
     * Compiles within the limit.
     *
     * @param table the field of the table that is too large if the limit is exceeded
     */
    static Constraint counted(RequestField table, Work work, Function<Work, Constraint> compilation) {
        try {
            return compilation.apply(work.atMost(MOST_WORK));
        } catch (WorkExceeded exceeded) {
            throw new InvalidGeneration(
                    table,
                    "expected a table that is smaller, or has fewer rhymes or readings, for a poem of this form");
        }
    }
}
