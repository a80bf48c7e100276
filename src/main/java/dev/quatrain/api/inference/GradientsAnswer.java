package dev.quatrain.api.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.infer.InspectedGradients;
import dev.quatrain.engine.model.recurrent.unrolled.GradientNorms;
import dev.quatrain.serving.Answered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response of {@code /inspect/gradients}.
 *
 * @param tokens (T)
 * @param hiddenGradientNorms (L, T)
 * @param cellGradientNorms (L, T); null unless the model is an LSTM
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GradientsAnswer(
        @JsonProperty("model") String model,
        @JsonProperty("tokens") List<String> tokens,
        @JsonProperty("target") String target,
        @JsonProperty("loss") double loss,
        @JsonProperty("hidden_gradient_norms") double[][] hiddenGradientNorms,
        @JsonProperty("cell_gradient_norms") double @Nullable [][] cellGradientNorms) {

    static GradientsAnswer of(Answered<InspectedGradients> served) {
        InspectedGradients answer = served.answer();
        GradientNorms norms = answer.norms();
        return new GradientsAnswer(
                served.model(),
                answer.tokens(),
                answer.target(),
                norms.loss(),
                norms.hidden(),
                norms.cell().length == 0 ? null : norms.cell());
    }
}
