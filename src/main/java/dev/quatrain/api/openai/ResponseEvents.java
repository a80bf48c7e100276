package dev.quatrain.api.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.generate.Completion;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a streamed response. */
final class ResponseEvents implements ChunkForm {

    private final AnswerHead head;
    private final ResponseRequest request;
    private int sent;
    private @Nullable ResponseAnswer answer;

    ResponseEvents(AnswerHead head, ResponseRequest request) {
        this.head = head;
        this.request = request;
    }

    /** Each event has some of the fields. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            @JsonProperty("type") String type,
            @JsonProperty("sequence_number") int sequenceNumber,
            @JsonProperty("response") @Nullable ResponseAnswer response,
            @JsonProperty("item_id") @Nullable String itemId,
            @JsonProperty("output_index") @Nullable Integer outputIndex,
            @JsonProperty("content_index") @Nullable Integer contentIndex,
            @JsonProperty("item") ResponseAnswer.@Nullable Item item,
            @JsonProperty("part") ResponseAnswer.@Nullable Part part,
            @JsonProperty("delta") @Nullable String delta,
            @JsonProperty("text") @Nullable String text,
            @JsonProperty("logprobs") @Nullable List<String> logprobs)
            implements NamedEvent {}

    /** An error after the beginning of the stream. */
    record ErrorEvent(
            @JsonProperty("type") String type,
            @JsonProperty("sequence_number") int sequenceNumber,
            @JsonProperty("code") @Nullable String code,
            @JsonProperty("message") String message,
            @JsonProperty("param") @Nullable String param)
            implements NamedEvent {}

    @Override
    public List<Event> begin(int row) {
        ResponseAnswer begun = ResponseAnswer.begun(head, request);
        ResponseAnswer.Item item = ResponseAnswer.begunItem(head);
        return List.of(
                ofResponse("response.created", begun),
                ofResponse("response.in_progress", begun),
                ofItem("response.output_item.added", item),
                ofPart("response.content_part.added", ResponseAnswer.Part.of("")));
    }

    @Override
    public List<Event> token(int row, TokenEvent event) {
        return event.text().isEmpty() ? List.of() : List.of(ofText("response.output_text.delta", event.text(), null));
    }

    @Override
    public List<Event> end(int row, Completion completion) {
        answer = ResponseAnswer.of(head, request, completion.text(), completion.finishReason());
        ResponseAnswer.Item item = answer.output().get(0);
        return List.of(
                ofText("response.output_text.done", null, completion.text()),
                ofPart("response.content_part.done", item.content().get(0)),
                ofItem("response.output_item.done", item));
    }

    @Override
    public List<Event> done(List<Usage> counts) {
        ResponseAnswer whole = requireNonNull(answer).with(counts.get(0));
        return List.of(ofResponse("response." + whole.status(), whole));
    }

    @Override
    public boolean endsWithDone() {
        return false;
    }

    @Override
    public ErrorEvent failed(OpenAiError error) {
        OpenAiError.Detail detail = error.error();
        return new ErrorEvent("error", sent++, detail.code(), detail.message(), detail.param());
    }

    private Event ofResponse(String type, ResponseAnswer response) {
        return new Event(type, sent++, response, null, null, null, null, null, null, null, null);
    }

    private Event ofItem(String type, ResponseAnswer.Item item) {
        return new Event(type, sent++, null, null, 0, null, item, null, null, null, null);
    }

    private Event ofPart(String type, ResponseAnswer.Part part) {
        return new Event(type, sent++, null, itemId(), 0, 0, null, part, null, null, null);
    }

    private Event ofText(String type, @Nullable String delta, @Nullable String text) {
        return new Event(type, sent++, null, itemId(), 0, 0, null, null, delta, text, List.of());
    }

    private String itemId() {
        return ResponseAnswer.begunItem(head).id();
    }
}
