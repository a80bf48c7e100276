package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.constrain.Constraint;
import dev.quatrain.engine.constrain.ConstraintSource;
import dev.quatrain.engine.constrain.LogitMask;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KeptConstraintsTest {
    private static final long BUDGET = 10 * 1024;

    private final KeptConstraints kept = new KeptConstraints(BUDGET);
    private final ToyModels loader = new ToyModels();
    private final LoadedModel model = loaded("a");
    private final LoadedModel other = loaded("b");
    private final List<String> compiled = new ArrayList<>();
    private final Consumer<String> listener = compiled::add;

    private LoadedModel loaded(String name) {
        return new LoadedModel(loader.load(ToyModels.key(name)), kept, new KeptPrompts(0));
    }

    /** Grows in use. */
    private record Growing(AtomicLong bytes) implements Constraint {
        @Override
        public LogitMask start(Opening opening, Work work) {
            return LogitMask.NONE;
        }

        @Override
        public long memoryBytes() {
            return bytes.get();
        }
    }

    /** Equal to another of its name. */
    private record Source(String name, Consumer<String> listener) implements ConstraintSource {
        @Override
        public Constraint compile(TextCodec codec, Work work) {
            listener.accept(name);
            return new Growing(new AtomicLong(1024));
        }
    }

    private Growing use(LoadedModel of, String name) {
        Constraint constraint =
                of.kept(new Source(name, listener), Workplaces.call()).compile(ToyModels.LETTERS);
        return (Growing) constraint;
    }

    @Test
    void compilesOnceForAModelWhatFits() {
        assertThat(use(model, "x")).isSameAs(use(model, "x"));
        assertThat(use(other, "x")).isNotSameAs(use(model, "x"));
        assertThat(compiled).containsExactly("x", "x");
    }

    @Test
    void keepsNoMoreThanItsBudgetOfAllModelsTogether() {
        for (int i = 0; i < 40; i++) {
            use(i % 2 == 0 ? model : other, "x" + i);
        }
        assertThat(kept.count()).isLessThanOrEqualTo(10);
    }

    @Test
    void weighsAgainWhatHasGrownInUse() {
        for (int i = 0; i < 8; i++) {
            use(model, "x" + i).bytes().set(5 * 1024);
        }
        assertThat(kept.count()).isEqualTo(8);
        model.enter();
        model.leave();
        assertThat(kept.count()).isBetween(1, 2);
    }

    @Test
    void dropsWithAModelWhatWasCompiledForIt() {
        use(model, "x");
        use(other, "x");
        model.leave();
        model.leave();
        assertThat(kept.count()).isOne();
    }
}
