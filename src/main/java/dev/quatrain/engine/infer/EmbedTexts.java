package dev.quatrain.engine.infer;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.Prompt;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.model.HiddenStates;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.OpenModel;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns texts into vectors: the mean of the top hidden states of a recurrent model, scaled to length 1. */
public final class EmbedTexts {

    private static final int LONGEST = 65_536; // tokens of a text

    private final HiddenStates model;
    private final TextCodec codec;
    private final Work work;

    private EmbedTexts(HiddenStates model, TextCodec codec, Work work) {
        this.model = model;
        this.codec = codec;
        this.work = work;
    }

    /**
     * @param work counts the tokens, and ends it between two steps when it is abandoned
     * @throws InvalidGeneration if the model has no recurrent layers, or is neither a language model nor a classifier
     */
    public static EmbedTexts with(OpenModel model, Work work) {
        if (model instanceof TextModel text) {
            List<HiddenStates> recurrent = MixedLanguageModel.partsOf(text.model(), HiddenStates.class);
            if (recurrent.size() == 1) {
                return new EmbedTexts(recurrent.get(0), text.codec(), work);
            }
        }
        if (model instanceof ClassifyTexts classifier) {
            List<HiddenStates> recurrent = classifier.partsOf(HiddenStates.class);
            if (recurrent.size() == 1) {
                return new EmbedTexts(recurrent.get(0), classifier.codec(), work);
            }
        }
        throw new InvalidGeneration(
                RequestField.MODEL,
                "expected a recurrent language model or classifier (lstm, gru or rnn), or a mixture with one; others have no hidden states of a text");
    }

    /** The vectors of texts, in order. A vector does not depend on the other texts. */
    public EmbeddedTexts embed(List<Prompt> texts) {
        List<float[]> vectors = new ArrayList<>();
        int tokens = 0;
        for (int i = 0; i < texts.size(); i++) {
            int[] ids = ids(texts.get(i), i);
            tokens += ids.length - 1;
            vectors.add(normalized(model.meanHidden(ids, work::ask)));
        }
        return new EmbeddedTexts(vectors, tokens);
    }

    /** BOS and the tokens of the text. */
    private int[] ids(Prompt text, int index) {
        int[] tokens = encoded(text, index);
        if (tokens.length == 0 || tokens.length >= LONGEST) {
            throw new InvalidGeneration(
                    RequestField.TEXTS.place(index),
                    "expected a text of 1 to %d tokens, got %d".formatted(LONGEST - 1, tokens.length));
        }
        int[] ids = new int[tokens.length + 1];
        ids[0] = Vocabulary.BOS;
        System.arraycopy(tokens, 0, ids, 1, tokens.length);
        return ids;
    }

    private int[] encoded(Prompt text, int index) {
        try {
            return text.encode(codec, work);
        } catch (InvalidGeneration refused) {
            throw new InvalidGeneration(RequestField.TEXTS.place(index), String.valueOf(refused.getMessage()));
        }
    }

    /** A vector of zeros has no direction and stays as it is. */
    private static float[] normalized(double[] vector) {
        double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
        float[] normalized = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            normalized[i] = (float) (length == 0 ? 0 : vector[i] / length);
        }
        return normalized;
    }
}
