package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class AbsoluteDirectoryTest {

    @ParameterizedTest
    @ValueSource(strings = {"mine", "./mine", "there/../mine"})
    void theDataMayLieInAFolderOfTheWorkingDirectory(String given) {
        Path expected = Path.of("mine").toAbsolutePath();

        try (ConfigurableApplicationContext context = start("--quatrain.data=" + given)) {
            assertThat(context.getEnvironment().getProperty("quatrain.data")).isEqualTo(expected.toString());
            assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                    .startsWith("jdbc:h2:file:" + expected + "/db/quatrain;");
        }
    }

    private static ConfigurableApplicationContext start(String argument) {
        return new SpringApplicationBuilder(Object.class)
                .web(WebApplicationType.NONE)
                .run(argument);
    }
}
