package dev.quatrain.engine.model.translate.jvm;

import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.TranslatorSpec.Attention;
import dev.quatrain.engine.model.jvm.Activations;
import dev.quatrain.engine.model.jvm.JvmLayer;
import dev.quatrain.engine.model.jvm.JvmStack;
import dev.quatrain.engine.model.jvm.JvmTensors;
import dev.quatrain.engine.model.jvm.Products;
import dev.quatrain.engine.model.jvm.TokenInput;
import dev.quatrain.engine.model.translate.jvm.JvmTranslationState.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decoder up to the softmax layer.
 *
 * @param bridges compute the initial state from the encoder's, for each of its arrays
 * @param input of tokens to the first layer
 * @param more the rest of the first layer's matrix: what the context and the output before contribute, transposed; null if neither
 *     is an input
 * @param attention null without attention
 * @param combine [context; hidden] → output
 */
record JvmDecoder(
        TranslatorSpec spec,
        List<Linear> bridges,
        TokenInput input,
        float @Nullable [][] more,
        JvmStack stack,
        @Nullable JvmAttention attention,
        Linear combine) {

    /**
     * A linear layer and tanh.
     *
     * @param matrix transposed
     */
    record Linear(float[][] matrix, float[] bias) {

        static Linear of(JvmTensors tensors, String... names) {
            return new Linear(tensors.transposed(names[0]), tensors.vector(names[1]));
        }

        float[][] tanh(float[][] inputs) {
            float[][] outputs = Products.of(matrix, bias, inputs);
            for (float[] row : outputs) {
                Activations.tanh(row, 0, row.length);
            }
            return outputs;
        }
    }

    static JvmDecoder of(TranslatorSpec spec, JvmTensors tensors, float[][] embedding) {
        List<Linear> bridges = new ArrayList<>();
        for (int index = 0; index < spec.states(); index++) {
            bridges.add(Linear.of(tensors, TranslatorSpec.bridge(index)));
        }
        JvmStack stack = JvmStack.of(spec.decoder(), tensors, TranslatorSpec.DECODER + EncoderSpec.FORWARD);
        JvmLayer.Matrices first = stack.layers().get(0).matrices();
        int inputs = first.input().length;
        JvmLayer ofTokens = new JvmLayer(
                spec.decoder(),
                new JvmLayer.Matrices(
                        Arrays.copyOf(first.input(), spec.embeddingSize()),
                        first.hidden(),
                        first.inputBias(),
                        first.hiddenBias()));
        return new JvmDecoder(
                spec,
                bridges,
                new TokenInput(spec.decoder(), embedding, ofTokens),
                inputs == spec.embeddingSize() ? null : Arrays.copyOfRange(first.input(), spec.embeddingSize(), inputs),
                stack,
                JvmAttention.of(spec, tensors),
                Linear.of(tensors, TranslatorSpec.COMBINE_WEIGHT, TranslatorSpec.COMBINE_BIAS));
    }

    Position start(List<JvmSource> sources) {
        float[][] last = sources.stream().map(JvmSource::last).toArray(float[][]::new);
        return new Position(
                bridges.stream().map(bridge -> bridge.tanh(last)).toArray(float[][][]::new),
                new float[last.length][spec.outputSize()]);
    }

    /**
     * The result of a step.
     *
     * @param shares the attention weights, (B) rows of S each; empty without attention
     */
    record Step(Position position, float[][] shares) {}

    /** @param tokens (B) */
    Step step(int[] tokens, Position before, List<JvmSource> sources) {
        JvmAttention.@Nullable Result early = attention != null && spec.attention() == Attention.BAHDANAU
                ? attention.from(stack.top(before.layers()), sources)
                : null;
        float[][] sums = input.contribution(tokens);
        if (more != null) {
            Products.add(more, fed(early, before.output()), sums);
        }
        float[][][] layers = stack.step(sums, before.layers());
        float[][] hidden = stack.top(layers); // (B, H)
        JvmAttention.@Nullable Result attended =
                early == null && attention != null ? attention.from(hidden, sources) : early;
        float[][] read = attended == null ? hidden : joined(attended.contexts(), hidden);
        return new Step(
                new Position(layers, combine.tanh(read)), attended == null ? new float[0][] : attended.shares());
    }

    /** What the first layer reads beside the token. */
    private float[][] fed(JvmAttention.@Nullable Result early, float[][] output) {
        if (early == null) {
            return output;
        }
        return spec.inputFeeding() ? joined(early.contexts(), output) : early.contexts();
    }

    private static float[][] joined(float[][] first, float[][] second) {
        float[][] both = new float[first.length][];
        for (int b = 0; b < both.length; b++) {
            both[b] = JvmTensors.joined(first[b], second[b]);
        }
        return both;
    }
}
