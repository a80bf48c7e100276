package dev.quatrain.bench.suite;

import dev.quatrain.bench.Service;
import dev.quatrain.bench.suite.ServiceUnderLoad.Measured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * A training beside other work: alone, beside 4 streams, beside a process that uses one core, and beside a second training. Each is
 * measured in turn with the training alone.
 */
final class Neighbours implements Part {

    private static final int ROUNDS = 3;
    private static final String STREAMS = "stream 4 6000";
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final long POLL_MILLIS = 50;
    private static final String ALONE = "training alone";

    /** How training fares, by round. */
    private final double[] alone = new double[ROUNDS];

    private final double[] besideStreams = new double[ROUNDS];
    private final double[] besideProcess = new double[ROUNDS];
    private final double[][] ofTwo = new double[2][ROUNDS];
    private final double[] gaps = new double[ROUNDS];
    private final double[] tokens = new double[ROUNDS];

    @Override
    public List<Row> measure() throws Exception {
        try (ServiceUnderLoad load = ServiceUnderLoad.start(Jar.all().get(0), "--quatrain.jobs.threads=2")) {
            load.load(STREAMS);
            for (int round = 0; round < ROUNDS; round++) {
                measure(load, round);
            }
        }
        return rows();
    }

    private void measure(ServiceUnderLoad load, int round) throws Exception {
        try (Training first = Training.begin(load.service(), "first")) {
            alone[round] = first.speedDuring(Neighbours::nothing);
            besideStreams[round] = first.speedDuring(() -> {
                Measured measured = load.load(STREAMS);
                gaps[round] = measured.load().gapMillis();
                tokens[round] = measured.load().tokensPerSecond();
            });
            besideProcess[round] = first.speedDuring(Neighbours::anotherProcess);
            try (Training second = Training.begin(load.service(), "second")) {
                ofTwo[1][round] = second.speedDuring(() -> ofTwo[0][round] = first.speedDuring(Neighbours::nothing));
            }
        }
    }

    private List<Row> rows() {
        double[] together = new double[ROUNDS];
        double[] fairness = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            together[round] = ofTwo[0][round] + ofTwo[1][round];
            fairness[round] = DoubleStream.of(ofTwo[0][round], ofTwo[1][round])
                            .min()
                            .orElseThrow()
                    / DoubleStream.of(ofTwo[0][round], ofTwo[1][round]).max().orElseThrow();
        }
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("neighbours", ALONE, "steps/s", Rounds.median(alone)));
        rows.add(training("training beside 4 streams", besideStreams)
                .note("%,.0f tokens/s of the streams".formatted(Rounds.median(tokens))));
        rows.add(Row.of("neighbours", "between tokens of 4 streams, 99th percentile", "ms", Rounds.median(gaps)));
        rows.add(training("training beside a process on one core", besideProcess));
        rows.add(training("two trainings together", together)
                .note("the slower one has %.2f times the speed of the other".formatted(Rounds.median(fairness))));
        return rows;
    }

    private Row training(String name, double[] speeds) {
        Rounds rounds = new Rounds(new double[][] {speeds, alone});
        return Row.of("neighbours", name, "steps/s", rounds.median(0)).beside(rounds.beside(ALONE, 0, 1));
    }

    private static void nothing() throws InterruptedException {
        Thread.sleep(WINDOW.toMillis());
    }

    /** A process, so that the operating system shares the cores between it and the service. */
    private static void anotherProcess() throws IOException, InterruptedException {
        Process busy = new ProcessBuilder(
                        Service.JAVA, "-cp", System.getProperty("java.class.path"), BusyProcess.class.getName())
                .start();
        try {
            nothing();
        } finally {
            busy.destroy();
        }
    }

    /** Uses one core until it is ended, a minute at most. */
    static final class BusyProcess {
        public static void main(String[] arguments) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < TimeUnit.MINUTES.toNanos(1)) {
                Thread.onSpinWait();
            }
        }
    }

    /** What happens while the speed of a training is measured. */
    @FunctionalInterface
    private interface Meanwhile {
        void run() throws Exception;
    }

    /** A job under way. */
    private record Training(Service service, String id) implements AutoCloseable {

        /** Returns when it has made some steps. */
        static Training begin(Service service, String name) throws IOException, InterruptedException {
            String id = service.post("/train", ServiceUnderLoad.request(LoadClient.MODEL, name, "PT5M"))
                    .get("id")
                    .asString();
            Training training = new Training(service, id);
            training.nextNote();
            return training;
        }

        /** In steps per second. */
        double speedDuring(Meanwhile meanwhile) throws Exception {
            Note before = nextNote();
            meanwhile.run();
            Note after = nextNote();
            return (after.step() - before.step()) * 1e9 / (after.nanos() - before.nanos());
        }

        /** Waits for the job to note another step. */
        private Note nextNote() throws IOException, InterruptedException {
            long known = step();
            long step = known;
            while (step == known) {
                Thread.sleep(POLL_MILLIS);
                step = step();
            }
            return new Note(step, System.nanoTime());
        }

        private long step() throws IOException, InterruptedException {
            return service.get("/jobs/" + id).at("/progress/step").asLong();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            service.post("/jobs/" + id + "/cancel", Map.of());
        }
    }

    private record Note(long step, long nanos) {}
}
