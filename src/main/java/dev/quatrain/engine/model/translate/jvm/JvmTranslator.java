package dev.quatrain.engine.model.translate.jvm;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.ParameterShapes;
import dev.quatrain.engine.model.Translator;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.jvm.HeapShare;
import dev.quatrain.engine.model.jvm.JvmEncoder;
import dev.quatrain.engine.model.jvm.JvmEncoder.Direction;
import dev.quatrain.engine.model.jvm.JvmStack;
import dev.quatrain.engine.model.jvm.JvmTensors;
import dev.quatrain.engine.model.jvm.Products;
import dev.quatrain.engine.model.jvm.Softmax;
import dev.quatrain.engine.model.jvm.TokenInput;
import dev.quatrain.engine.tensor.FloatTensor;
import java.util.List;
import java.util.Map;

/**
 * A trained encoder–decoder in Java arrays. A row has the same bits whatever other rows are read and fed with it, and on every
 * processor. Thread-safe.
 */
public final class JvmTranslator implements Translator {
    private final JvmEncoder encoder;
    private final JvmDecoder decoder;
    private final float[][] output; // the matrix of the softmax, transposed, (O, V)
    private final float[] outputBias; // (V)
    private final long memoryBytes;

    /** @param tensors with the names and shapes of {@link TranslatorSpec#shapes} */
    public JvmTranslator(TranslatorSpec spec, Map<String, FloatTensor> tensors) {
        JvmTensors arrays = new JvmTensors(tensors);
        float[][] source = arrays.rows(ParameterShapes.EMBEDDING);
        float[][] target = spec.targetVocabulary() == 0 ? source : arrays.rows(spec.targetEmbedding());
        this.encoder = new JvmEncoder(
                direction(spec, arrays, source, TranslatorSpec.FORWARD),
                spec.bidirectional() ? direction(spec, arrays, source, TranslatorSpec.BACKWARD) : null);
        this.decoder = JvmDecoder.of(spec, arrays, target);
        this.output = arrays.transposed(spec.tied() ? spec.targetEmbedding() : ParameterShapes.OUTPUT_WEIGHT);
        this.outputBias = arrays.vector(ParameterShapes.OUTPUT_BIAS);
        this.memoryBytes = sizeOf(spec, source.length);
    }

    private static Direction direction(TranslatorSpec spec, JvmTensors tensors, float[][] embedding, String prefix) {
        JvmStack stack = JvmStack.of(spec.encoder(), tensors, prefix + EncoderSpec.FORWARD);
        return new Direction(
                new TokenInput(spec.encoder(), embedding, stack.layers().get(0)), stack);
    }

    /**
     * Whether such a model is decoded in plain Java; see {@link HeapShare}.
     *
     * @param vocabularySize of the source
     */
    public static boolean suits(TranslatorSpec spec, int vocabularySize) {
        return HeapShare.suits(sizeOf(spec, vocabularySize));
    }

    private static long sizeOf(TranslatorSpec spec, int vocabularySize) {
        int words = spec.targetVocabulary() == 0 ? vocabularySize : spec.targetVocabulary();
        long shared = spec.tied() ? (long) words * spec.embeddingSize() : 0; // once by rows, once transposed
        long tables = (spec.bidirectional() ? 2 : 1) * TokenInput.tableSize(spec.encoder(), vocabularySize)
                + TokenInput.tableSize(spec.decoder(), words);
        return Float.BYTES * (ParameterShapes.count(spec, vocabularySize) + shared + tables);
    }

    @Override
    public boolean attends() {
        return decoder.attention() != null;
    }

    @Override
    public int vocabularySize() {
        return outputBias.length;
    }

    @Override
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public long heapBytes() {
        return memoryBytes;
    }

    @Override
    public DecodingState read(List<int[]> sources) {
        JvmAttention attention = decoder.attention();
        List<JvmSource> read = encoder.read(sources).stream()
                .map(encoding -> new JvmSource(
                        encoding.outputs(),
                        attention == null ? new float[0][] : attention.keys(encoding.outputs()),
                        encoding.last()))
                .toList();
        return new JvmTranslationState(read, decoder.start(read));
    }

    @Override
    public Step step(DecodingState state, int[] tokens) {
        JvmTranslationState writing = (JvmTranslationState) state;
        JvmDecoder.Step step = decoder.step(tokens, writing.position(), writing.sources());
        float[][] rows = Products.of(output, outputBias, step.position().output());
        for (float[] row : rows) {
            Softmax.logarithms(row);
        }
        writing.moveTo(step.position());
        return new Step(JvmTensors.joined(rows), padded(step.shares()));
    }

    /** The rows with zeros up to the length of the longest, one after the other. */
    private static float[] padded(float[][] shares) {
        int longest = 0;
        for (float[] row : shares) {
            longest = Math.max(longest, row.length);
        }
        float[] all = new float[shares.length * longest];
        for (int b = 0; b < shares.length; b++) {
            System.arraycopy(shares[b], 0, all, b * longest, shares[b].length);
        }
        return all;
    }

    @Override
    public DecodingState select(DecodingState state, int[] rows) {
        return ((JvmTranslationState) state).select(rows);
    }

    @Override
    public void close() {
        // the weights are collected as garbage
    }
}
