package dev.quatrain.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.registry.Owner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairnessTest {

    private static final Owner ANN = new Owner("ann");
    private static final Owner BOB = new Owner("bob");
    private static final Owner EVE = new Owner("eve");

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final FairTurns turns = new FairTurns(executor::add);
    private final List<String> ran = new ArrayList<>();

    @Test
    void ownersTakeTurnsWhateverTheNumberOfTheirSlices() {
        for (int slice = 0; slice < 4; slice++) {
            submit(EVE, "eve" + slice);
        }
        submit(ANN, "ann0");
        submit(BOB, "bob0");
        submit(ANN, "ann1");

        executor.forEach(Runnable::run);

        assertThat(ran).containsExactly("eve0", "ann0", "bob0", "eve1", "ann1", "eve2", "eve3");
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void whoSubmitsTheNextSliceFromTheLastOneTakesTurnsToo() {
        again(EVE, "e", 3);
        again(EVE, "f", 3);
        again(ANN, "a", 3);

        while (!executor.isEmpty()) {
            executor.remove().run();
        }

        assertThat(ran).containsExactly("e", "a", "f", "a", "e", "a", "f", "e", "f");
    }

    @Test
    void aSliceThatIsRejectedDoesNotRunLater() {
        FairTurns stopped = new FairTurns(work -> {
            throw new RejectedExecutionException();
        });
        assertThatThrownBy(() -> stopped.execute(ANN, () -> ran.add("a")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(stopped.waiting()).isZero();
        assertThat(ran).isEmpty();
    }

    @Test
    void oneOwnerLeavesAThirdOfThePlacesAndTheNextOneAThirdOfThose() {
        FairPlaces places = new FairPlaces(66);
        assertThat(taken(places, EVE)).isEqualTo(44);
        assertThat(taken(places, ANN)).isEqualTo(15);
        assertThat(taken(places, BOB)).isEqualTo(5);
        assertThat(places.free()).isEqualTo(2);
        IntStream.range(0, 44).forEach(each -> places.leave(EVE));
        assertThat(taken(places, BOB)).isEqualTo(29);
    }

    @Test
    void evenThePlacesOfAFullServiceAreForThoseWhoHoldNone() {
        FairPlaces places = new FairPlaces(1);
        assertThat(taken(places, ANN)).isEqualTo(1);
        assertThat(taken(places, BOB)).isZero();
        places.leave(ANN);
        assertThat(taken(places, BOB)).isEqualTo(1);
    }

    @Test
    void withoutKeysThereIsOneOwnerWhoMayTakeAllPlaces() {
        FairPlaces places = new FairPlaces(5);
        assertThat(taken(places, Owner.LOCAL)).isEqualTo(5);
    }

    private static int taken(FairPlaces places, Owner owner) {
        int taken = 0;
        while (places.tryTake(owner)) {
            taken++;
        }
        return taken;
    }

    private void submit(Owner owner, String name) {
        turns.execute(owner, () -> ran.add(name));
    }

    private void again(Owner owner, String name, int times) {
        turns.execute(owner, () -> {
            ran.add(name);
            if (times > 1) {
                again(owner, name, times - 1);
            }
        });
    }
}
