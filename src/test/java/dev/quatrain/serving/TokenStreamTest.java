package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.work.Abandoned;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TokenStreamTest {

    private static final TokenEvent EVENT = new TokenEvent(0, "a", 0, new ScoredToken("a", 4, -1, List.of()));

    @Test
    void aHangUpIsNoticedWhileTokensComeFasterThanTheyAreRead() {
        AtomicBoolean gone = new AtomicBoolean();
        TokenStream stream = new TokenStream("a:1", () -> {}, gone::get);
        stream.offer(EVENT);
        stream.next();
        gone.set(true);

        Awaitility.await().untilAsserted(() -> {
            stream.offer(EVENT);
            assertThatThrownBy(stream::next).isInstanceOf(Abandoned.class);
        });
    }
}
