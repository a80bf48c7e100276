package dev.quatrain.api.mcp;

import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tools, each an operation of {@code openapi.yaml}. The descriptions are for the models that choose among them. */
enum McpTool {
    STORE(
            "storeText",
            Effect.CREATES,
            "Stores a text to train on and returns its id. For a classifier or a translator it is CSV, TSV or JSON lines."),
    TRAIN(
            "train",
            Effect.CREATES,
            "Starts a training on a stored text and returns a job at once. Ask `job` for its progress; when it has"
                    + " succeeded, its model can be used by its name. Ask `plan` first what it would cost."),
    PLAN(
            "planTraining",
            Effect.READS,
            "Returns the complete plan of a training, its size and its steps, without starting it."),
    JOB("getJob", Effect.READS, "Returns the state, progress, losses and model of a training."),
    CANCEL("cancelJob", Effect.ENDS, "Ends a training that is queued, running or paused."),
    MODELS("listModels", Effect.READS, "Lists the models that can be used, by name."),
    GENERATE("generate", Effect.READS, "Continues a text with a language model, freely or under a constraint."),
    POEM(
            "generate",
            "poem",
            "Writes a poem with a language model: each text obeys the form, metre, rhymes, tones or acrostic of"
                    + " `constraint.poem`."),
    TUNE(
            "generate",
            "tune",
            "Writes a tune in ABC notation with a language model: each text obeys `constraint.tune`, bar by bar."),
    JUDGE(
            "score",
            "poem",
            "Lists where given texts violate the rules of a poem, `constraint.poem`, and how probable they are."),
    SCORE("score", Effect.READS, "Returns the log-probability and perplexity of given texts, token by token."),
    CLASSIFY("classify", Effect.READS, "Returns the labels of given texts with their probabilities, by a classifier."),
    TRANSLATE("translate", Effect.READS, "Translates given texts with a translator.");

    private final String operationId;
    private final @Nullable String constraint;
    private final Effect effect;
    private final String description;

    McpTool(String operationId, Effect effect, String description) {
        this(operationId, null, effect, description);
    }

    /** Such a tool only reads, and demands a constraint of this kind. */
    McpTool(String operationId, String constraint, String description) {
        this(operationId, constraint, Effect.READS, description);
    }

    McpTool(String operationId, @Nullable String constraint, Effect effect, String description) {
        this.operationId = operationId;
        this.constraint = constraint;
        this.effect = effect;
        this.description = description;
    }

    /** What a client may tell its user before it calls a tool. */
    private enum Effect {
        READS,
        CREATES,
        ENDS
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String operationId() {
        return operationId;
    }

    String description() {
        return description;
    }

    /** The kind of constraint that a request must have; null if it may have none. */
    @Nullable
    String constraint() {
        return constraint;
    }

    ToolAnnotations annotations() {
        return ToolAnnotations.builder()
                .readOnlyHint(effect == Effect.READS)
                .destructiveHint(effect == Effect.ENDS)
                .openWorldHint(false)
                .build();
    }
}
