package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample corpus is what the demo's model is built for: many quatrains in few letters. */
class SamplesTest {

    @Test
    void theSampleIsMadeOfQuatrains() throws IOException {
        List<String> quatrains = List.of(sample().split("\n\n"));
        assertThat(quatrains)
                .hasSizeGreaterThanOrEqualTo(180)
                .doesNotHaveDuplicates()
                .allSatisfy(quatrain -> assertThat(quatrain.strip().lines())
                        .hasSize(4)
                        .allSatisfy(line -> assertThat(line)
                                .matches("[A-Za-z][A-Za-z ,.;:'-]+")
                                .hasSizeBetween(20, 45)));
    }

    @Test
    void theSampleIsLongEnoughToLearnFrom() throws IOException {
        assertThat(sample()).hasSizeGreaterThanOrEqualTo(25_000).endsWith(".\n");
    }

    private static String sample() throws IOException {
        try (InputStream text = SamplesTest.class.getResourceAsStream("/samples/quatrains.txt")) {
            assertThat(text).isNotNull();
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
