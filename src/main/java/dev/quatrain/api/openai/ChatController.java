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

/** Chat, as far as models that continue texts can: see {@link ChatMessage#prompt}. */
@OpenAiEndpoints
class ChatController {

    private final TextModels models;
    private final ChunkStream chunks;

    ChatController(TextModels models, ChunkStream chunks) {
        this.models = models;
        this.chunks = chunks;
    }

    @PostMapping(path = "/v1/chat/completions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ChatAnswer.class)),
                @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string"))
            })
    @Nullable
    ResponseEntity<ChatAnswer> complete(@Valid @RequestBody ChatRequest request, HttpServletResponse response) {
        AnswerHead head = models.head("chatcmpl-", requireNonNull(request.model()));
        List<GenerationRequest> orders = List.of(request.order());
        if (request.streams()) {
            chunks.send(head.resolved(), orders, new ChatChunks(head, request), response);
            return null; // the response has begun
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(ChatAnswer.of(head, models.generate(head, orders).get(0), request.reports()));
    }
}
