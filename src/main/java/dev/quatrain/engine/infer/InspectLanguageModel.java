package dev.quatrain.engine.infer;

import dev.quatrain.engine.constrain.InvalidGeneration;
import dev.quatrain.engine.constrain.RequestField;
import dev.quatrain.engine.generate.TextModel;
import dev.quatrain.engine.model.MixedLanguageModel;
import dev.quatrain.engine.model.ParametricLanguageModel;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.recurrent.unrolled.Gate;
import dev.quatrain.engine.model.recurrent.unrolled.GradientNorms;
import dev.quatrain.engine.model.recurrent.unrolled.UnitActivity;
import dev.quatrain.engine.model.recurrent.unrolled.UnrolledNetwork;
import dev.quatrain.engine.token.TextCodec;
import dev.quatrain.engine.token.Vocabulary;
import dev.quatrain.engine.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Inspects a loaded model, or the recurrent part of a mixture, while it reads a text. Each call copies the weights while it runs. */
public final class InspectLanguageModel {

    private final ParametricLanguageModel model;
    private final RecurrentSpec spec;
    private final TextCodec codec;
    private final InspectionLimits limits;
    private final Work work;

    /**
     * @param work counts the tokens, and ends it between two steps when it is abandoned
     * @throws InvalidGeneration if the model has no recurrent layers, or is a mixture with several models that have some
     */
    public InspectLanguageModel(TextModel text, InspectionLimits limits, Work work) {
        List<ParametricLanguageModel> recurrent =
                MixedLanguageModel.partsOf(text.model(), ParametricLanguageModel.class).stream()
                        .filter(part -> part.spec() instanceof RecurrentSpec)
                        .toList();
        if (recurrent.size() != 1) {
            throw new InvalidGeneration(
                    RequestField.MODEL,
                    "expected a model with recurrent layers (lstm, gru or rnn), got "
                            + (recurrent.isEmpty()
                                    ? "one without hidden states"
                                    : "a mixture of " + recurrent.size() + " of them"));
        }
        this.model = recurrent.get(0);
        this.spec = (RecurrentSpec) model.spec();
        this.codec = text.codec();
        this.limits = limits;
        this.work = work;
    }

    /**
     * The gates and states of a layer after BOS and after each token of a text.
     *
     * @param layer from 1; null for the top layer
     * @throws InvalidGeneration if the layer does not exist, or the text is too long
     */
    public InspectedGates gates(String text, @Nullable Integer layer) {
        int asked = layer == null ? spec.layers() : layer;
        if (asked < 1 || asked > spec.layers()) {
            throw new InvalidGeneration(
                    RequestField.LAYER, "expected a layer from 1 to %d, got %d".formatted(spec.layers(), asked));
        }
        int[] read = begun(codec.encode(text, work));
        requireAtMost(limits.stepsOfGates(spec) - 1, read.length - 1);
        Map<Gate, float[][]> gates = finite(() -> unrolled().gates(read, asked - 1, work::ask));
        return new InspectedGates(asked, display(read), gates, UnitActivity.of(gates));
    }

    /**
     * The gradients of the loss of the text's last token with respect to each hidden state.
     *
     * @throws InvalidGeneration if the text has no token, or is too long
     */
    public InspectedGradients gradients(String text) {
        int[] tokens = codec.encode(text, work);
        if (tokens.length == 0) {
            throw new InvalidGeneration(RequestField.TEXT, "expected a text of at least one token");
        }
        requireAtMost(limits.stepsOfGradients(spec), tokens.length);
        int[] read = Arrays.copyOf(begun(tokens), tokens.length);
        int target = tokens[tokens.length - 1];
        GradientNorms norms = finite(() -> unrolled().gradients(read, target, work::ask));
        return new InspectedGradients(display(read), codec.display(target), norms);
    }

    private UnrolledNetwork unrolled() {
        return new UnrolledNetwork(spec, model.weights());
    }

    private static int[] begun(int[] tokens) {
        int[] begun = new int[tokens.length + 1];
        begun[0] = Vocabulary.BOS;
        System.arraycopy(tokens, 0, begun, 1, tokens.length);
        return begun;
    }

    private static void requireAtMost(int most, int tokens) {
        if (tokens > most) {
            throw new InvalidGeneration(
                    RequestField.TEXT,
                    "expected a text of at most %d tokens for this model, got %d".formatted(most, tokens));
        }
    }

    private static <T> T finite(Supplier<T> work) {
        try {
            return work.get();
        } catch (ArithmeticException overflow) {
            throw new InvalidGeneration(
                    RequestField.TEXT, "expected a text that this model can read: " + overflow.getMessage());
        }
    }

    private List<String> display(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(codec::display).toList();
    }
}
