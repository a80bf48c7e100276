package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.registry.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

    private final Turns turns = new Turns(1);
    private final List<String> began = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void ownersTakeTurnsWhateverTheNumberOfTheirThreads() throws InterruptedException {
        try (Turns.Turn first = turns.take(new Owner("first"))) {
            for (int thread = 0; thread < 3; thread++) {
                begin("eve", "eve" + thread);
            }
            begin("ann", "ann0");
            begin("ann", "ann1");
            begin("bob", "bob0");
            assertThat(began).isEmpty();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(began).containsExactly("eve0", "ann0", "bob0", "eve1", "ann1", "eve2");
        assertThat(turns.waiting()).isZero();
        turns.take(new Owner("last")).close(); // the turn is free again
    }

    /** Returns when the thread waits. */
    private void begin(String owner, String name) {
        int before = turns.waiting();
        Thread thread = new Thread(() -> {
            try (Turns.Turn turn = turns.take(new Owner(owner))) {
                began.add(name);
            }
        });
        threads.add(thread);
        thread.start();
        Awaitility.await().until(() -> turns.waiting() == before + 1);
    }
}
