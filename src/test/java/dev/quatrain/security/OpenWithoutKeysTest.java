package dev.quatrain.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.registry.SecurityMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class OpenWithoutKeysTest {

    @Test
    void modeNoneListensOnLoopbackOnly() throws UnknownHostException {
        SecurityProperties closed = with(SecurityMode.NONE, false);

        assertThatCode(() -> OpenWithoutKeys.refuse(closed, InetAddress.getByName("127.0.0.1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> OpenWithoutKeys.refuse(closed, InetAddress.getByName("::1")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> OpenWithoutKeys.refuse(closed, InetAddress.getByName("0.0.0.0")))
                .isInstanceOf(OpenWithoutKeys.class);
        assertThatThrownBy(() -> OpenWithoutKeys.refuse(closed, null)).isInstanceOf(OpenWithoutKeys.class);
    }

    @Test
    void keysOrAWordOpenItToTheNetwork() {
        assertThatCode(() -> OpenWithoutKeys.refuse(with(SecurityMode.API_KEY, false), null))
                .doesNotThrowAnyException();
        assertThatCode(() -> OpenWithoutKeys.refuse(with(SecurityMode.OAUTH2, false), null))
                .doesNotThrowAnyException();
        assertThatCode(() -> OpenWithoutKeys.refuse(with(SecurityMode.NONE, true), null))
                .doesNotThrowAnyException();
    }

    @Test
    void saysWhatCanBeDone() {
        assertThatThrownBy(() -> OpenWithoutKeys.refuse(with(SecurityMode.NONE, false), null))
                .isInstanceOfSatisfying(OpenWithoutKeys.class, refused -> {
                    FailureAnalysis analysis = new OpenWithoutKeysAnalyzer().analyze(refused, refused);
                    assertThat(analysis.getDescription()).contains("all addresses");
                    assertThat(analysis.getAction()).contains("mode=api-key").contains("open-to-network=true");
                });
    }

    private static SecurityProperties with(SecurityMode mode, boolean open) {
        return new SecurityProperties(mode, List.of(), open, null);
    }
}
