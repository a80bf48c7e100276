package dev.quatrain.engine.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.model.Batching;
import dev.quatrain.engine.model.DecodingState;
import org.junit.jupiter.api.Test;

class HistoryLanguageModelTest {

    @Test
    void aStepThatFailsLeavesTheStateAsItWas() {
        HistoryLanguageModel model = new OverAt(8);
        DecodingState state = model.start(2);
        model.step(state, new int[] {5, 6});
        assertThatThrownBy(() -> model.step(state, new int[] {7, 8})).hasMessage("out of memory");
        assertThat(model.export(state)).containsExactly(-1, 5, -1, 6);
    }

    /** Has no answer after one token. */
    private static final class OverAt extends HistoryLanguageModel {
        private final int token;

        OverAt(int token) {
            super(2, 10);
            this.token = token;
        }

        @Override
        protected float[] logits(int[][] histories) {
            for (int[] history : histories) {
                if (history[history.length - 1] == token) {
                    throw new IllegalStateException("out of memory");
                }
            }
            return new float[histories.length * vocabularySize()];
        }

        @Override
        public Batching batching() {
            return Batching.ROW_BY_ROW;
        }

        @Override
        public long memoryBytes() {
            return 0;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
