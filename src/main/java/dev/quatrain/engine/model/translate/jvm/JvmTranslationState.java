package dev.quatrain.engine.model.translate.jvm;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.jvm.JvmStack;
import java.util.Arrays;
import java.util.List;

/** The state of a batch of translations. Each step replaces the position; nothing changes an array once it is there, so states share them. */
final class JvmTranslationState implements DecodingState {
    private final List<JvmSource> sources; // (B)
    private Position position;

    /**
     * The state between two steps.
     *
     * @param layers of the recurrent stack
     * @param output (B, O), the input of the softmax layer
     */
    record Position(float[][][] layers, float[][] output) {}

    JvmTranslationState(List<JvmSource> sources, Position position) {
        this.sources = sources;
        this.position = position;
    }

    List<JvmSource> sources() {
        return sources;
    }

    Position position() {
        return position;
    }

    void moveTo(Position next) {
        position = next;
    }

    JvmTranslationState select(int[] rows) {
        return new JvmTranslationState(
                Arrays.stream(rows).mapToObj(sources::get).toList(),
                new Position(
                        JvmStack.select(position.layers(), rows),
                        Arrays.stream(rows)
                                .mapToObj(row -> position.output()[row])
                                .toArray(float[][]::new)));
    }

    @Override
    public int batch() {
        return sources.size();
    }

    @Override
    public void close() {
        // the arrays are collected as garbage
    }
}
