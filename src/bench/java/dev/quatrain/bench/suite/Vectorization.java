package dev.quatrain.bench.suite;

import dev.quatrain.engine.model.DecodingState;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.Initializer;
import dev.quatrain.engine.model.recurrent.jvm.JvmLanguageModel;
import java.time.Duration;
import java.util.List;

/** Whether the JIT compiler vectorizes the products of decoding in plain Java. */
final class Vectorization implements Part {

    private static final int ROUNDS = 7;
    private static final Duration TIME = Duration.ofMillis(200);
    private static final NetworkSize SIZE = new NetworkSize(Cell.LSTM, 2, 256, 256, 65);
    private static final int BATCH = 64;

    /** Not vectorized, decoding is about 6 times as fast as a sum in order, and vectorized 16 to 25 times. */
    private static final double LEAST = 10;

    @Override
    public List<Row> measure() throws Exception {
        JvmLanguageModel model =
                new JvmLanguageModel(SIZE.spec(), Initializer.initialize(SIZE.spec(), SIZE.words(), 1));
        DecodingState state = model.start(BATCH);
        double flops = 2 * BATCH * SIZE.decodingProducts();
        Rounds rounds = Rounds.measure(
                ROUNDS,
                List.of(
                        Rounds.perSecond(TIME, flops / 1e9, () -> model.step(state, new int[BATCH])),
                        Peak.inOrder(TIME),
                        Peak.arithmetic(1, TIME)));
        Row.Beside inOrder = rounds.beside("a sum in order", 0, 1);
        return List.of(Row.of("vectorization", "%s, %d rows".formatted(SIZE, BATCH), "GFLOP/s", rounds.median(0))
                .beside(inOrder)
                .share(Peak.ARITHMETIC, rounds.median(round -> rounds.at(0, round) / rounds.at(2, round)))
                .require(inOrder.ratio() >= LEAST, "not vectorized: less than " + LEAST + " times as fast"));
    }
}
