package dev.quatrain.api.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;

/** RFC 9110, section 12.5.1; JSON, events and MIDI are offered, in this order. */
class AcceptedTypesTest {

    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM, MidiForm.TYPE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/json;q=1, audio/midi;q=0.1                                              | application/json
                    audio/midi;q=0.1, application/json;q=1                                              | application/json
                    audio/midi;q=0.9, application/json;q=0.8                                            | audio/midi
                    application/json, text/event-stream, audio/midi, audio/wav, application/problem+json | application/json
                    audio/midi, application/json                                                        | audio/midi
                    text/event-stream, */*                                                              | text/event-stream
                    */*, text/event-stream                                                              | application/json
                    */*;q=0.1, text/event-stream                                                        | text/event-stream
                    application/json;q=0.2, */*;q=0.5                                                   | text/event-stream
                    application/json;q=0, */*                                                           | text/event-stream
                    application/json;q=0, text/*;q=0, */*                                               | audio/midi
                    text/*                                                                              | text/event-stream
                    audio/*;q=0.3, audio/midi;q=0.1, application/*;q=0.2                                | application/json
                    application/json;charset=utf-8;q=0.9, application/json;q=0.1, audio/midi;q=0.5      | application/json
                    audio/wav                                                                           |
                    */*;q=0                                                                             |
                    """)
    void theHighestQualityWinsAndThenTheOrderOfTheHeader(String accept, String type) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept", accept);

        assertThat(AcceptedTypes.of(request)
                        .best(OFFERED)
                        .map(MediaType::toString)
                        .orElse(null))
                .isEqualTo(type);
    }

    @Test
    void withoutAHeaderTheFirstOfferIsTaken() {
        assertThat(AcceptedTypes.of(new MockHttpServletRequest()).best(OFFERED)).contains(MediaType.APPLICATION_JSON);
    }

    @Test
    void severalLinesAreOneList() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept", "application/json;q=0.5");
        request.addHeader("Accept", "audio/midi");

        assertThat(AcceptedTypes.of(request).best(OFFERED)).contains(MidiForm.TYPE);
    }
}
