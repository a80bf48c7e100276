package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.output.structured.Description;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other people's clients, as they are, whose answers have the form of a class: the schemas are those that they derive from it. */
class StructuredOutputTest extends HttpTest {

    private static final Map<String, ?> BITS = Map.of("type", "regex", "value", "[01]{8}");

    private String url;
    private String model;
    private OpenAIClient client;

    enum Mood {
        GLAD,
        GRIM
    }

    /** Of OpenAI's client: definitions, references, descriptions, bounds, enums, a member that may be null. */
    static class Poem {
        public String title;
        public Optional<String> subtitle;
        public Mood mood;

        @ArraySchema(minItems = 1, maxItems = 2)
        public List<Line> lines;

        public Line refrain;
        public double rating;
        public long edition;
        public boolean rhymed;

        @Schema(format = "date")
        public String day;
    }

    @JsonClassDescription("a line of a poem")
    static class Line {
        @JsonPropertyDescription("its words")
        @Schema(pattern = "^[a-z ]*$")
        public String text;

        @Schema(minimum = "1", maximum = "20")
        public int syllables;
    }

    @BeforeEach
    void connect() {
        url = request("/v1").build().uri().toString();
        model = jsonModel();
        client = OpenAIOkHttpClient.builder().baseUrl(url).apiKey("none").build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static void assertWritten(Poem poem) {
        assertThat(poem.mood).isNotNull();
        assertThat(poem.lines).hasSizeBetween(1, 2);
        assertThat(poem.refrain.text).matches("[a-z ]*");
        assertThat(poem.refrain.syllables).isBetween(1, 20);
        assertThat(poem.day).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void aChatOfOpenAisClientAnswersWithAClass() {
        var answer = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(model)
                        .addUserMessage("a poem")
                        .maxCompletionTokens(600)
                        .seed(7)
                        .responseFormat(Poem.class)
                        .build());
        assertWritten(answer.choices().get(0).message().content().orElseThrow());
    }

    @Test
    void aResponseOfOpenAisClientAnswersWithAClass() {
        var answer = client.responses()
                .create(ResponseCreateParams.builder()
                        .model(model)
                        .input("a poem")
                        .maxOutputTokens(600)
                        .text(Poem.class)
                        .build());
        assertWritten(answer.output().get(0).asMessage().content().get(0).asOutputText());
    }

    @Test
    void aChatOfOpenAisClientMatchesARegularExpression() {
        var answer = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(model)
                        .addUserMessage("bits")
                        .putAdditionalBodyProperty("response_format", JsonValue.from(BITS))
                        .build());
        assertThat(answer.choices().get(0).message().content().orElseThrow()).matches("[01]{8}");
    }

    /** A class as LangChain4j's services describe it. */
    private static ResponseFormat langChain(Class<?> type) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(type.getSimpleName())
                        .rootElement(JsonSchemaElementUtils.jsonObjectOrReferenceSchemaFrom(
                                type, null, false, new LinkedHashMap<>(), true))
                        .build())
                .build();
    }

    private record Song(
            @Description("its name") String title,
            Mood mood,
            List<Verse> verses,
            Verse chorus,
            Boolean rhymed,
            Double rating,
            List<Song> answers) {}

    private record Verse(String text, Mood mood) {}

    private Song song(ChatModel asked) {
        String text = asked.chat(ChatRequest.builder()
                        .messages(UserMessage.from("a song"))
                        .responseFormat(langChain(Song.class))
                        .build())
                .aiMessage()
                .text();
        return JSON.readValue(text, Song.class);
    }

    /** Its members are optional, unless the schema is strict. */
    @Test
    void aChatOfLangChain4jAnswersWithAClass() {
        assertThat(song(OpenAiChatModel.builder()
                        .baseUrl(url)
                        .apiKey("none")
                        .modelName(model)
                        .maxTokens(600)
                        .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                        .build()))
                .isNotNull();
    }

    @Test
    void aStrictChatOfLangChain4jAnswersWithAClass() {
        Song song = song(OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName(model)
                .maxTokens(600)
                .strictJsonSchema(true)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .build());
        assertThat(song.verses).isNotNull();
        assertThat(song.answers).isNotNull();
    }

    @Test
    void aResponseOfLangChain4jAnswersWithAClass() {
        assertThat(song(OpenAiResponsesChatModel.builder()
                        .baseUrl(url)
                        .apiKey("none")
                        .modelName(model)
                        .maxOutputTokens(600)
                        .build()))
                .isNotNull();
    }

    @Test
    void aChatOfLangChain4jMatchesARegularExpression() {
        assertThat(OpenAiChatModel.builder()
                        .baseUrl(url)
                        .apiKey("none")
                        .modelName(model)
                        .customParameters(Map.of("response_format", BITS))
                        .build()
                        .chat("bits"))
                .matches("[01]{8}");
    }
}
