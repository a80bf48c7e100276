package dev.quatrain.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.ClientOptions;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Spring AI's converter, with the libraries of the versions that Spring AI asks for. */
@Tag("spring-ai")
class SpringAiConverterTest extends HttpTest {

    enum Mood {
        GLAD,
        GRIM
    }

    record Line(String text, int syllables) {}

    record Poem(
            String title,
            Optional<String> subtitle,
            Mood mood,
            List<Line> lines,
            Line refrain,
            double rating,
            long edition,
            LocalDate day,
            UUID id) {}

    record Source(Poem poem, Line motto, URI address, boolean rhymed) {}

    @Test
    void hasTheClientThatItAsksFor() throws Exception {
        String asked = "META-INF/maven/org.springframework.ai/spring-ai-openai/pom.xml";
        try (InputStream pom = OpenAiChatModel.class.getClassLoader().getResourceAsStream(asked)) {
            String version = ClientOptions.class.getPackage().getImplementationVersion();
            assertThat(new String(requireNonNull(pom).readAllBytes(), UTF_8).replaceAll("\\s", ""))
                    .contains("<artifactId>openai-java-core</artifactId><version>" + version + "</version>");
        }
    }

    @Test
    void answersWithAClass() {
        BeanOutputConverter<Source> converter = new BeanOutputConverter<>(Source.class);
        OpenAiChatModel asked = OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(request("/v1").build().uri().toString())
                        .apiKey("none")
                        .model(jsonModel())
                        .maxTokens(1500)
                        .seed(7)
                        .outputSchema(converter.getJsonSchema())
                        .build())
                .build();

        String text = asked.call(new Prompt("a poem")).getResult().getOutput().getText();

        Source source = converter.convert(text);
        assertThat(source).as(text).isNotNull();
        assertThat(source.poem().mood()).as(text).isNotNull();
        assertThat(source.poem().refrain()).as(text).isNotNull();
    }
}
