package dev.quatrain.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    private static final String HERE = "10.1.2.3";

    private final AllowedHosts hosts = new AllowedHosts(List.of("quatrain", "*.verse.example", "Mixed.Example."));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "app.localhost",
                "127.0.0.1",
                "127.8.8.8",
                "[::1]",
                "::1",
                "[0:0:0:0:0:0:0:1]",
                "10.1.2.3",
                "quatrain",
                "QUATRAIN",
                "a.verse.example",
                "a.b.verse.example",
                "mixed.example"
            })
    void allowsLoopbackTheAddressOfTheConnectionAndConfiguredNames(String host) {
        assertThat(hosts.allows(host, HERE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elsewhere.example",
                "localhost.elsewhere.example",
                "127.0.0.1.elsewhere.example",
                "10.1.2.4",
                "[::2]",
                "verse.example",
                "averse.example",
                "quatrain.elsewhere.example",
                "notlocalhost",
                "",
                ".",
                "[",
                "::",
                "0x7f.1.elsewhere"
            })
    void refusesEveryOtherName(String host) {
        assertThat(hosts.allows(host, HERE)).isFalse();
    }
}
