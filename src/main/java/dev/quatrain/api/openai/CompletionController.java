package dev.quatrain.api.openai;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.generate.GenerationRequest;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Completions of prompts. {@code stream} in the body decides about the type of the answer, not {@code Accept}. */
@OpenAiEndpoints
class CompletionController {

    private final TextModels models;
    private final ChunkStream chunks;

    CompletionController(TextModels models, ChunkStream chunks) {
        this.models = models;
        this.chunks = chunks;
    }

    @PostMapping(path = "/v1/completions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CompletionAnswer.class)),
                @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string"))
            })
    @Nullable
    ResponseEntity<CompletionAnswer> complete(
            @Valid @RequestBody CompletionRequest request, HttpServletResponse response) {
        AnswerHead head = models.head("cmpl-", requireNonNull(request.model()));
        List<GenerationRequest> orders = request.orders();
        if (request.streams()) {
            models.check(orders);
            chunks.send(head.resolved(), orders, new CompletionChunks(head, request, orders), response);
            return null; // the response has begun
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(CompletionAnswer.of(head, request, orders, models.generate(head, orders)));
    }
}
