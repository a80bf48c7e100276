package dev.quatrain.api.inference;

import static dev.quatrain.engine.model.recurrent.unrolled.Gate.CANDIDATE;
import static dev.quatrain.engine.model.recurrent.unrolled.Gate.CELL;
import static dev.quatrain.engine.model.recurrent.unrolled.Gate.FORGET;
import static dev.quatrain.engine.model.recurrent.unrolled.Gate.HIDDEN;
import static dev.quatrain.engine.model.recurrent.unrolled.Gate.INPUT;
import static dev.quatrain.engine.model.recurrent.unrolled.Gate.OUTPUT;
import static dev.quatrain.engine.model.recurrent.unrolled.Gate.RESET;
import static dev.quatrain.engine.model.recurrent.unrolled.Gate.UPDATE;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.infer.InspectedGates;
import dev.quatrain.engine.model.recurrent.unrolled.Gate;
import dev.quatrain.engine.model.recurrent.unrolled.UnitActivity;
import dev.quatrain.serving.Answered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response of {@code /inspect/gates}.
 *
 * @param tokens (T)
 * @param units (H)
 */
record GatesAnswer(
        @JsonProperty("model") String model,
        @JsonProperty("layer") int layer,
        @JsonProperty("tokens") List<String> tokens,
        @JsonProperty("gates") Gates gates,
        @JsonProperty("units") List<Unit> units) {

    static GatesAnswer of(Answered<InspectedGates> served) {
        InspectedGates answer = served.answer();
        return new GatesAnswer(
                served.model(),
                answer.layer(),
                answer.tokens(),
                Gates.of(answer.gates()),
                answer.units().stream().map(Unit::of).toList());
    }

    /** Each (T, H); null for gates that the cell does not have. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Gates(
            @JsonProperty("input") float @Nullable [][] input,
            @JsonProperty("forget") float @Nullable [][] forget,
            @JsonProperty("reset") float @Nullable [][] reset,
            @JsonProperty("update") float @Nullable [][] update,
            @JsonProperty("candidate") float @Nullable [][] candidate,
            @JsonProperty("output") float @Nullable [][] output,
            @JsonProperty("cell") float @Nullable [][] cell,
            @JsonProperty("hidden") float[][] hidden) {

        private static Gates of(Map<Gate, float[][]> gates) {
            return new Gates(
                    gates.get(INPUT),
                    gates.get(FORGET),
                    gates.get(RESET),
                    gates.get(UPDATE),
                    gates.get(CANDIDATE),
                    gates.get(OUTPUT),
                    gates.get(CELL),
                    requireNonNull(gates.get(HIDDEN)));
        }
    }

    record Unit(
            @JsonProperty("hidden_mean") double hiddenMean,
            @JsonProperty("hidden_standard_deviation") double hiddenStandardDeviation,
            @JsonProperty("saturation") Saturations saturation) {

        private static Unit of(UnitActivity activity) {
            return new Unit(activity.mean(), activity.standardDeviation(), Saturations.of(activity.saturation()));
        }
    }

    /** Null for gates that the cell does not have. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Saturations(
            @JsonProperty("input") @Nullable Saturation input,
            @JsonProperty("forget") @Nullable Saturation forget,
            @JsonProperty("reset") @Nullable Saturation reset,
            @JsonProperty("update") @Nullable Saturation update,
            @JsonProperty("output") @Nullable Saturation output) {

        private static Saturations of(Map<Gate, UnitActivity.Saturation> shares) {
            return new Saturations(
                    Saturation.of(shares.get(INPUT)),
                    Saturation.of(shares.get(FORGET)),
                    Saturation.of(shares.get(RESET)),
                    Saturation.of(shares.get(UPDATE)),
                    Saturation.of(shares.get(OUTPUT)));
        }
    }

    record Saturation(
            @JsonProperty("open") double open,
            @JsonProperty("shut") double shut) {

        private static @Nullable Saturation of(UnitActivity.@Nullable Saturation shares) {
            return shares == null ? null : new Saturation(shares.open(), shares.shut());
        }
    }
}
