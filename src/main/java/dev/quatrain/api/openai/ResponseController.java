package dev.quatrain.api.openai;

import static java.util.Objects.requireNonNull;

import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.Generated;
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

/** Responses, of which nothing is kept: a response cannot refer to an earlier one. */
@OpenAiEndpoints
class ResponseController {

    private final TextModels models;
    private final ChunkStream chunks;

    ResponseController(TextModels models, ChunkStream chunks) {
        this.models = models;
        this.chunks = chunks;
    }

    @PostMapping(path = "/v1/responses", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ResponseAnswer.class)),
                @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string"))
            })
    @Nullable
    ResponseEntity<ResponseAnswer> respond(@Valid @RequestBody ResponseRequest request, HttpServletResponse response) {
        AnswerHead head = models.head("resp_", requireNonNull(request.model()));
        List<GenerationRequest> orders = List.of(request.order());
        if (request.streams()) {
            chunks.send(head.resolved(), orders, new ResponseEvents(head, request), response);
            return null; // the response has begun
        }
        Generated generated = models.generate(head, orders).get(0);
        Completion row = generated.completions().get(0);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(ResponseAnswer.of(head, request, row.text(), row.finishReason())
                        .with(generated.usage()));
    }
}
