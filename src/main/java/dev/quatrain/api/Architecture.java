package dev.quatrain.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.EncoderSpec;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelSpec;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramClassifierSpec.LabelEstimator;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.OpinionPoolSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.model.WindowSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The architecture of a model. Fields that do not apply to its type are omitted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Architecture(
        @JsonProperty("type") ModelType type,
        @JsonProperty("layers") @Nullable Integer layers,
        @JsonProperty("hidden_size") @Nullable Integer hiddenSize,
        @JsonProperty("embedding_size") @Nullable Integer embeddingSize,
        @JsonProperty("dropout") @Nullable Double dropout,
        @JsonProperty("tied") @Nullable Boolean tied,
        @JsonProperty("activation") RecurrentSpec.@Nullable Activation activation,
        @JsonProperty("initialization") RecurrentSpec.@Nullable Initialization initialization,
        @JsonProperty("forget_bias") @Nullable Double forgetBias,
        @JsonProperty("direct") @Nullable Boolean direct,
        @JsonProperty("order") @Nullable Integer order,
        @JsonProperty("smoothing") NgramSpec.@Nullable Smoothing smoothing,
        @JsonProperty("k") @Nullable Double k,
        @JsonProperty("estimator") @Nullable LabelEstimator estimator,
        @JsonProperty("bidirectional") @Nullable Boolean bidirectional,
        @JsonProperty("pooling") ClassifierSpec.@Nullable Pooling pooling,
        @JsonProperty("labels") @Nullable List<String> labels,
        @JsonProperty("attention") TranslatorSpec.@Nullable Attention attention,
        @JsonProperty("input_feeding") @Nullable Boolean inputFeeding,
        @JsonProperty("shared_vocabulary") @Nullable Boolean sharedVocabulary,
        @JsonProperty("parts") @Nullable List<Part> parts,
        @JsonProperty("weights") MixtureSpec.@Nullable Weights weights) {

    /** A part of a mixture. */
    record Part(
            @JsonProperty("name") String name,
            @JsonProperty("type") ModelType type) {}

    static Architecture of(ModelSpec spec) {
        if (spec instanceof MixtureSpec mixture) {
            return mixed(mixture.parts(), null, mixture.weights());
        }
        if (spec instanceof OpinionPoolSpec pool) {
            return mixed(pool.parts(), pool.labels(), null);
        }
        if (spec instanceof NgramSpec ngram) {
            return of(ngram);
        }
        if (spec instanceof TranslatorSpec translator) {
            return of(translator);
        }
        if (spec instanceof ClassifierSpec classifier) {
            return of(classifier);
        }
        if (spec instanceof NgramClassifierSpec classifier) {
            return of(classifier);
        }
        return spec instanceof WindowSpec window ? of(window) : of((RecurrentSpec) spec);
    }

    private static Architecture mixed(
            List<MixtureSpec.Part> mixed, @Nullable List<String> labels, MixtureSpec.@Nullable Weights weights) {
        List<Part> parts = mixed.stream()
                .map(part -> new Part(part.name(), of(part.model()).type()))
                .toList();
        return new Architecture(
                ModelType.MIXTURE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                labels,
                null,
                null,
                null,
                parts,
                weights);
    }

    private static Architecture of(TranslatorSpec spec) {
        return new Architecture(
                ModelType.valueOf(spec.cell().name()),
                spec.layers(),
                spec.hiddenSize(),
                spec.embeddingSize(),
                spec.dropout(),
                spec.tied(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                spec.bidirectional(),
                null,
                null,
                spec.attention(),
                spec.inputFeeding(),
                spec.targetVocabulary() == 0,
                null,
                null);
    }

    private static Architecture of(ClassifierSpec spec) {
        EncoderSpec encoder = spec.encoder();
        return new Architecture(
                ModelType.valueOf(encoder.cell().name()),
                encoder.layers(),
                encoder.hiddenSize(),
                encoder.embeddingSize(),
                encoder.dropout(),
                null,
                encoder.activation(),
                encoder.initialization(),
                encoder.forgetBias(),
                null,
                null,
                null,
                null,
                null,
                encoder.bidirectional(),
                spec.pooling(),
                spec.labels(),
                null,
                null,
                null,
                null,
                null);
    }

    private static Architecture of(RecurrentSpec spec) {
        return new Architecture(
                ModelType.valueOf(spec.type().name()),
                spec.layers(),
                spec.hiddenSize(),
                spec.embeddingSize(),
                spec.dropout(),
                spec.tied(),
                spec.activation(),
                spec.initialization(),
                spec.forgetBias(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Architecture of(WindowSpec spec) {
        return new Architecture(
                spec.type(),
                spec.layers(),
                spec.hiddenSize(),
                spec.embeddingSize(),
                null,
                null,
                null,
                null,
                null,
                spec.direct(),
                spec.order(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Architecture of(NgramSpec spec) {
        return new Architecture(
                spec.type(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                spec.order(),
                spec.smoothing(),
                spec.smoothing() == NgramSpec.Smoothing.ADD_K ? spec.k() : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Architecture of(NgramClassifierSpec spec) {
        return new Architecture(
                ModelType.NGRAM,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                spec.order(),
                null,
                spec.k(),
                spec.estimator(),
                null,
                null,
                spec.labels(),
                null,
                null,
                null,
                null,
                null);
    }
}
