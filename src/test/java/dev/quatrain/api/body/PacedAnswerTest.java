package dev.quatrain.api.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class PacedAnswerTest {

    private static final BodyProperties LIMITS =
            new BodyProperties(Duration.ofSeconds(10), DataSize.ofBytes(100), Duration.ofSeconds(60), null, 5);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger aborted = new AtomicInteger();
    private final PacedAnswer.Waiting waiting = new PacedAnswer.Waiting(LIMITS, clock::get, aborted::incrementAndGet);

    @Test
    void passesEveryByteOn() throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        PacedAnswer answer = new PacedAnswer(response, waiting);

        answer.getOutputStream().write('a');
        answer.getOutputStream().write(new byte[] {'x', 'b', 'c', 'y'}, 1, 2);
        answer.flushBuffer();

        assertThat(response.getContentAsString()).isEqualTo("abc");
        assertThat(answer.getOutputStream()).isSameAs(answer.getOutputStream());
    }

    @Test
    void waitingForTooFewBytesEndsTheConnection() throws IOException {
        waiting.during(900, () -> seconds(9));
        assertThatThrownBy(() -> waiting.during(99, () -> seconds(1))).isInstanceOf(IOException.class);

        assertThat(aborted).hasValue(1);
    }

    @Test
    void theTimeBetweenWritesDoesNotCount() throws IOException {
        for (int i = 0; i < 100; i++) {
            seconds(60);
            waiting.during(1, () -> {});
        }
        assertThat(aborted).hasValue(0);
    }

    @Test
    void theDeadlineHoldsForTheFastToo() throws IOException {
        for (int i = 0; i < 6; i++) {
            waiting.during(1 << 20, () -> seconds(10));
        }
        assertThatThrownBy(() -> waiting.during(1 << 20, () -> seconds(10))).isInstanceOf(IOException.class);
    }

    private void seconds(long count) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(count));
    }
}
