package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ServingPropertiesTest {

    @Test
    void fitsTheMachineIfNothingIsSaid() {
        ServingProperties properties = bound(Map.of());
        assertThat(properties.decodingThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(properties.cacheSize()).isGreaterThan(1 << 20);
        assertThat(properties.queue()).isEqualTo(64);
        assertThat(properties.limits()).isEqualTo(new RequestLimits(65_536, 64, 500_000, 1_000_000, 256));
    }

    @Test
    void takesWhatIsSaid() {
        ServingProperties properties = bound(Map.of(
                "quatrain.serving.cache-bytes", "3MB",
                "quatrain.serving.threads", "5",
                "quatrain.serving.max-rows", "7"));
        assertThat(properties.cacheSize()).isEqualTo(3 << 20);
        assertThat(properties.decodingThreads()).isEqualTo(5);
        assertThat(properties.limits().rows()).isEqualTo(7);
    }

    @Test
    void namesTheKeyThatMakesNoSense() {
        for (String key : new String[] {"threads", "max-tokens", "max-rows", "max-characters", "max-particles"}) {
            assertThatThrownBy(() -> bound(Map.of("quatrain.serving." + key, "0")))
                    .hasRootCauseMessage("quatrain.serving." + key + " must be at least 1, not 0");
        }
        assertThatThrownBy(() -> bound(Map.of("quatrain.serving.queue", "-1")))
                .hasRootCauseMessage("quatrain.serving.queue must be at least 0, not -1");
        for (String share : new String[] {"0.0", "1.1", "NaN"}) {
            assertThatThrownBy(() -> bound(Map.of("quatrain.serving.share-beside-training", share)))
                    .hasRootCauseMessage(
                            "quatrain.serving.share-beside-training must be above 0 and at most 1, not " + share);
        }
    }

    private static ServingProperties bound(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("quatrain.serving", ServingProperties.class);
    }
}
