package dev.quatrain.api.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.Problem.Violation;
import dev.quatrain.api.problem.ProblemException;
import dev.quatrain.api.problem.ProblemType;
import dev.quatrain.engine.infer.EmbeddedTexts;
import dev.quatrain.serving.Answered;
import dev.quatrain.serving.Embeddings;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import tools.jackson.databind.JsonNode;

/** Vectors of texts. */
@OpenAiEndpoints
class EmbeddingController {

    private final Embeddings embeddings;

    EmbeddingController(Embeddings embeddings) {
        this.embeddings = embeddings;
    }

    record EmbeddingRequest(
            @JsonProperty("model") @NotNull @Nullable String model,

            @JsonProperty("input") @Schema(implementation = Object.class) @NotNull @Nullable
            Prompts input,

            @JsonProperty("encoding_format") @Schema(allowableValues = {"float", "base64"}) @Nullable
            String encodingFormat,

            @JsonAnySetter @Schema(hidden = true) Map<String, JsonNode> others) {

        /** Whether vectors are base64 of little-endian floats instead of arrays. */
        private boolean base64() {
            UnsupportedFields.OF_EMBEDDINGS.refuse("", others);
            return switch (encodingFormat == null ? "float" : encodingFormat) {
                case "float" -> false;
                case "base64" -> true;
                default ->
                    throw ProblemException.of(
                            ProblemType.VALIDATION_FAILED,
                            Violation.inBody("/encoding_format", "expected float or base64, got " + encodingFormat));
            };
        }
    }

    record EmbeddingAnswer(
            @JsonProperty("object") String object,
            @JsonProperty("data") List<Vector> data,
            @JsonProperty("model") String model,
            @JsonProperty("usage") Usage usage) {

        private static EmbeddingAnswer of(Answered<EmbeddedTexts> served, boolean base64) {
            List<float[]> vectors = served.answer().vectors();
            List<Vector> data = IntStream.range(0, vectors.size())
                    .mapToObj(i -> new Vector("embedding", i, base64 ? base64(vectors.get(i)) : vectors.get(i)))
                    .toList();
            int tokens = served.answer().tokens();
            return new EmbeddingAnswer("list", data, served.model(), new Usage(tokens, tokens));
        }
    }

    /** @param embedding an array of numbers, or a text */
    record Vector(
            @JsonProperty("object") String object,
            @JsonProperty("index") int index,
            @JsonProperty("embedding") Object embedding) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("total_tokens") int totalTokens) {}

    @PostMapping(path = "/v1/embeddings", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = EmbeddingAnswer.class)))
    ResponseEntity<EmbeddingAnswer> embed(@Valid @RequestBody EmbeddingRequest request) {
        boolean base64 = request.base64();
        var served = embeddings.embed(
                requireNonNull(request.model()), requireNonNull(request.input()).all());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(EmbeddingAnswer.of(served, base64));
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
