package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTokenStreamsTest {

    private final DecodingThreads threads =
            new DecodingThreads(new DecodingThreads.Size(1, 1, Duration.ofSeconds(2)), Workplaces.NO_PACE, () -> {});
    private final OpenTokenStreams streams =
            new OpenTokenStreams(new Accounts(new Callers(Caller.LOCAL), Quotas.unlimited()), threads);

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void thereAreTwiceAsManyAsDecodingsSinceReadersMayBeBehind() {
        assertThat(streams.most()).isEqualTo(4);
        Stream.generate(streams::open).limit(4).toList();
        assertThatThrownBy(streams::open).isInstanceOf(Overloaded.class);
    }

    @Test
    void aStreamThatIsClosedTwiceLeavesOnePlace() {
        Quotas.OpenStream closed =
                Stream.generate(streams::open).limit(4).toList().get(2);
        closed.close();
        closed.close();
        streams.open();
        assertThatThrownBy(streams::open).isInstanceOf(Overloaded.class);
    }
}
