package dev.quatrain.engine.constrain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.work.Work;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepsTest {

    @Test
    void keepsTheCheapestOfManyPositions() {
        Steps steps = new Steps(Work.unlimited());
        IntStream.range(0, 500).map(i -> i * 7 % 500).mapToObj(Costs::new).forEach(steps::add);
        assertThat(steps.cheapest())
                .isEqualTo(IntStream.range(0, 128).mapToObj(Costs::new).toList());
    }

    @Test
    void dropsWhatCannotEndAndWhatIsThereAlready() {
        Steps steps = new Steps(Work.unlimited());
        List.of(new Costs(3), new Costs(Fewest.ENDLESS), new Costs(2), new Costs(3))
                .forEach(steps::add);
        assertThat(steps.cheapest()).isEqualTo(List.of(new Costs(2), new Costs(3)));
    }

    private record Costs(int fewest) implements Position {
        @Override
        public void step(int unit, Steps steps) {
            throw new UnsupportedOperationException();
        }
    }
}
