package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.inference.ConstraintRequest;
import dev.quatrain.api.inference.DynamicEvaluationRequest;
import dev.quatrain.api.inference.GenerateRequest;
import dev.quatrain.api.inference.InferenceRequests;
import dev.quatrain.api.inference.PoemRequest;
import dev.quatrain.api.inference.TuneRequest;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.api.strict.JsonPointers;
import dev.quatrain.api.strict.WireNames;
import dev.quatrain.engine.adapt.AdaptationLimits;
import dev.quatrain.engine.adapt.DynamicPlan;
import dev.quatrain.engine.artifact.Task;
import dev.quatrain.engine.constrain.judge.TextRule;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.generate.sampling.FinishReason;
import dev.quatrain.engine.generate.sampling.SamplingPlan;
import dev.quatrain.engine.generate.search.ConstrainedDecoding;
import dev.quatrain.engine.generate.translation.TranslationPlan;
import dev.quatrain.engine.infer.InspectionLimits;
import dev.quatrain.engine.model.ClassifierSpec;
import dev.quatrain.engine.model.MixtureSpec;
import dev.quatrain.engine.model.ModelType;
import dev.quatrain.engine.model.NgramClassifierSpec;
import dev.quatrain.engine.model.NgramSpec;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.TranslatorSpec;
import dev.quatrain.engine.poem.reading.Tone;
import dev.quatrain.engine.poem.regulated.GivenCharacters;
import dev.quatrain.engine.token.TokenizerSpec;
import dev.quatrain.engine.train.TrainingPlan;
import dev.quatrain.engine.train.classify.ClassificationTraining;
import dev.quatrain.job.JobStatus;
import dev.quatrain.job.RequestedPlan;
import dev.quatrain.job.TrainSubmission;
import dev.quatrain.registry.key.Scope;
import dev.quatrain.registry.model.Visibility;
import dev.quatrain.serving.PoemForm;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is said in two places is said the same in both. */
class ListsAgreeTest {

    private static final Pattern DEFAULT = Pattern.compile("\\bDefault `?([a-z_]+|-?[0-9]+(?:\\.[0-9]+)?)`?[.;,]");

    private final JsonNode contract = OpenApiContractTest.contract();
    private final SortedMap<String, String> facts = ContractFacts.of(contract);

    ListsAgreeTest() throws IOException {}

    @Test
    void theContractRepeatsTheDefaultsOfSampling() {
        SamplingPlan plan = SamplingPlan.DEFAULT;
        Map<String, Object> defaults = Map.ofEntries(
                Map.entry("max_tokens", plan.maxTokens()),
                Map.entry("temperature", plan.choice().temperature()),
                Map.entry("top_k", plan.choice().topK()),
                Map.entry("top_p", plan.choice().topP()),
                Map.entry("min_p", plan.choice().minP()),
                Map.entry("repetition_penalty", plan.penalties().repetitionPenalty()),
                Map.entry("presence_penalty", plan.penalties().presencePenalty()),
                Map.entry("frequency_penalty", plan.penalties().frequencyPenalty()),
                Map.entry("n", plan.n()),
                Map.entry("echo", plan.answer().echo()),
                Map.entry("return_state", plan.answer().returnState()));

        defaults.forEach((field, value) -> assertDefault("GenerateRequest", field, value));
        assertThat(plan.stop()).isEmpty();
        assertThat(plan.seed()).isNull();
        assertThat(plan.answer().logprobs()).isNull();
        assertThat(plan.penalties().logitBias()).isEmpty();
    }

    @Test
    void theContractRepeatsTheOtherDefaults() {
        assertDefault("NextRequest", "top", InferenceRequests.TOP);
        assertDefault(
                "TrainRequest",
                "validation",
                ((TrainSubmission.Validation.Fraction) TrainSubmission.Validation.DEFAULT).fraction());
        assertDefault("ConstraintRequest", "particles", ConstrainedDecoding.DEFAULT_PARTICLES);
        assertDefault("TrainRequest", "task", "language_model");
        assertThat(facts).containsEntry("GET /jobs query limit default", Page.LIMIT);
    }

    @Test
    void theContractRepeatsTheDefaultsOfTranslation() {
        TranslationPlan plan = TranslationPlan.DEFAULT;
        assertDefault("TranslateRequest", "beam_width", plan.beamWidth());
        assertDefault("TranslateRequest", "alternatives", plan.alternatives());
        assertDefault("TranslateRequest", "length_penalty", plan.lengthPenalty());
        assertDefault("TranslateRequest", "coverage_penalty", plan.coveragePenalty());
        assertDefault("TranslateRequest", "replace_unknown", plan.replaceUnknown());
    }

    @Test
    void theContractRepeatsThatNothingRegularisesUnlessAskedFor() {
        TrainingPlan.Regularization none = TrainingPlan.Regularization.NONE;
        String training = "TrainingRequest";
        assertDefault(training, "embedding_dropout", none.embeddingDropout());
        assertDefault(training, "weight_drop", none.weightDrop());
        assertDefault(training, "activation_regularization", none.activationRegularization());
        assertDefault(training, "temporal_activation_regularization", none.temporalActivationRegularization());
        assertDefault(training, "random_bptt_window", none.randomBpttWindow());
        assertDefault(training, "averaging", none.averaging());
        assertDefault(training, "transpose", false);
    }

    @Test
    void theContractRepeatsTheDefaultsOfDynamicEvaluation() {
        DynamicPlan plan = DynamicPlan.DEFAULT;
        assertDefault("DynamicEvaluation", "learning_rate", plan.learningRate());
        assertDefault("DynamicEvaluation", "decay", plan.decay());
        assertDefault("DynamicEvaluation", "segment", plan.segment());
        assertThat(contract.at("/paths/~1score/post/description").asString())
                .contains("at most %,d in all texts".formatted(AdaptationLimits.DEFAULT.products()));
        assertDefault("TrainingRequest", "dynamic_evaluation", false);
    }

    @Test
    void theContractStatesTheLimitsOfInspection() {
        InspectionLimits limits = InspectionLimits.DEFAULT;
        assertThat(stated("gates")).containsExactly((long) limits.steps(), limits.numbers(), limits.products());
        assertThat(stated("gradients")).containsExactly((long) limits.steps(), limits.products());
    }

    /** What is to be had "at most", in the order of the text. */
    private List<Long> stated(String inspection) {
        String description = contract.at("/paths/~1inspect~1" + inspection + "/post/description")
                .asString();
        return Pattern.compile("at most\\s+(\\d+(?:,\\d{3})*)")
                .matcher(description)
                .results()
                .map(found -> Long.valueOf(found.group(1).replace(",", "")))
                .toList();
    }

    /** In the description, as for all fields of requests. */
    private void assertDefault(String schema, String field, Object value) {
        Matcher stated =
                DEFAULT.matcher(contract.at("/components/schemas/%s/properties/%s/description".formatted(schema, field))
                        .asString(""));
        assertThat(stated.find()).as("a default of %s.%s", schema, field).isTrue();
        if (value instanceof Number number) {
            assertThat(Double.parseDouble(stated.group(1))).as(field).isEqualTo(number.doubleValue());
        } else {
            assertThat(stated.group(1)).as(field).isEqualTo(String.valueOf(value));
        }
    }

    /**
     * Clients that are generated from a contract send such a default, also where the field does not apply and is refused, or demand
     * the field.
     */
    @Test
    void noFieldOfARequestHasItsDefaultInAKeyword() {
        assertThat(facts.keySet())
                .filteredOn(place -> place.contains(" body "))
                .noneMatch(place -> place.endsWith(" default"));
    }

    /** Such as string or array: many generated clients cannot send it, or cannot be compiled. */
    @Test
    void noFieldOfARequestHasTwoTypes() {
        assertThat(facts.keySet())
                .filteredOn(place -> place.contains(" body "))
                .noneMatch(place -> place.contains(" oneOf"));
    }

    /** For the same reason: such a client sends one of them always, or expects one of them always. */
    @Test
    void noOperationHasTwoKindsOfBodyOrOfSuccess() {
        for (ContractOperation operation : ContractOperation.all(contract)) {
            assertThat(operation.bodies()).as(operation.toString()).hasSizeLessThan(2);
            assertThat(operation.operation().get("responses").propertyNames())
                    .as(operation.toString())
                    .filteredOn(status -> status.startsWith("2"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("enums")
    void theContractListsTheWireNamesOfAnEnum(String schema, Class<?> type) {
        List<String> stated = contract.at("/components/schemas/" + schema + "/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();

        assertThat(stated).containsExactlyElementsOf(WireNames.all(type));
    }

    static Stream<Arguments> enums() {
        return Map.ofEntries(
                        Map.entry("CorpusKind", CorpusKind.class),
                        Map.entry("Scope", Scope.class),
                        Map.entry("Visibility", Visibility.class),
                        Map.entry("TokenizerType", TokenizerSpec.Type.class),
                        Map.entry("WordSplit", TokenizerSpec.WordSplit.class),
                        Map.entry("ByteEncoding", TokenizerSpec.Encoding.class),
                        Map.entry("ModelType", ModelType.class),
                        Map.entry("Smoothing", NgramSpec.Smoothing.class),
                        Map.entry("LabelEstimator", NgramClassifierSpec.LabelEstimator.class),
                        Map.entry("MixtureWeights", MixtureSpec.Weights.class),
                        Map.entry("Activation", RecurrentSpec.Activation.class),
                        Map.entry("Pooling", ClassifierSpec.Pooling.class),
                        Map.entry("Attention", TranslatorSpec.Attention.class),
                        Map.entry("ClassWeights", ClassificationTraining.ClassWeights.class),
                        Map.entry("Initialization", RecurrentSpec.Initialization.class),
                        Map.entry("Optimizer", TrainingPlan.OptimizerType.class),
                        Map.entry("Schedule", TrainingPlan.ScheduleType.class),
                        Map.entry("DeviceChoice", TrainingPlan.DeviceType.class),
                        Map.entry("JobStatus", JobStatus.class),
                        Map.entry("FinishReason", FinishReason.class),
                        Map.entry("PoemForm", PoemForm.class),
                        Map.entry("AcrosticPosition", GivenCharacters.AcrosticPosition.class),
                        Map.entry("RhymeTone", Tone.class),
                        Map.entry("TextRule", TextRule.class),
                        Map.entry("ModelVersion/properties/task", Task.class))
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void theContractNamesEveryProblem() {
        String described = contract.at("/components/schemas/Problem/properties/type/description")
                .asString();

        assertThat(Pattern.compile("`([a-z-]+)`").matcher(described).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::slug)
                        .toList());
    }

    @Test
    void theContractPutsEveryProblemUnderItsStatus() {
        Map<String, String> statuses = Arrays.stream(ProblemType.values())
                .collect(Collectors.toMap(
                        ProblemType::slug, type -> String.valueOf(type.status().value())));
        var misplaced = new TreeSet<String>();
        contract.get("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .properties()
                        .forEach(response -> Pattern.compile("`([a-z-]+)`")
                                .matcher(response.getValue().path("description").asString(""))
                                .results()
                                .map(found -> found.group(1))
                                .filter(statuses::containsKey)
                                .filter(slug -> !statuses.get(slug).equals(response.getKey()))
                                .forEach(slug -> misplaced.add(operation.path("operationId") + " " + slug)))));

        assertThat(misplaced).isEmpty();
    }

    /** {@link JsonPointers#ofBeanPath} goes by this. */
    @ParameterizedTest
    @MethodSource("requests")
    void aNameOnTheWireIsTheComponentsNameInSnakeCase(Class<?> request) {
        for (RecordComponent component : request.getRecordComponents()) {
            JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
            assertThat(name).as(component.toString()).isNotNull();
            assertThat(name.value()).isEqualTo(JsonPointers.snakeCase(component.getName()));
        }
    }

    static Stream<Class<?>> requests() {
        return Stream.concat(
                InferenceRequests.TYPES.stream(),
                Stream.of(
                        CorpusController.Text.class,
                        TrainController.TrainRequest.class,
                        RequestedPlan.TokenizerFields.class,
                        RequestedPlan.ModelFields.class,
                        RequestedPlan.TrainingFields.class,
                        JobController.ResumeRequest.class,
                        ModelController.AliasRequest.class,
                        KeyController.KeyRequest.class,
                        ModelController.VisibilityRequest.class,
                        GenerateRequest.class,
                        ConstraintRequest.class,
                        TuneRequest.class,
                        DynamicEvaluationRequest.class,
                        PoemRequest.class));
    }
}
