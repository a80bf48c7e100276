package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.generate.Generated;
import dev.quatrain.engine.generate.TokenEvent;
import dev.quatrain.engine.generate.Usage;
import dev.quatrain.engine.generate.sampling.ScoredToken;
import dev.quatrain.engine.work.Abandoned;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    /** Whoever waits for the result needs no room for tokens, so the decoding is not parked. */
    @Test
    void whoWaitsForTheResultReadsNoTokens() throws Exception {
        AtomicBoolean resumed = new AtomicBoolean();
        TokenStream stream = new TokenStream("a:1", () -> resumed.set(true), () -> false);
        for (int i = 0; i < TokenStream.CAPACITY; i++) {
            stream.offer(EVENT);
        }
        assertThat(stream.park()).isTrue();
        Generated generated = new Generated(List.of(), new Usage(0, 0));
        CompletableFuture<Generated> result = CompletableFuture.supplyAsync(stream::awaitResult);
        Awaitility.await().untilTrue(resumed);
        for (int i = 0; i < 2 * TokenStream.CAPACITY; i++) {
            stream.offer(EVENT);
            assertThat(stream.wantsMore()).isTrue();
        }
        stream.finish(generated);
        assertThat(result.get(10, TimeUnit.SECONDS)).isSameAs(generated);
        assertThat(stream.offered()).isEqualTo(3L * TokenStream.CAPACITY);
    }
}
