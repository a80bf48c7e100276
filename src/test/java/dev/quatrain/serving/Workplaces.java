package dev.quatrain.serving;

import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Caller;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.Owner;
import java.time.Duration;

/** Threads of serving for tests. */
final class Workplaces {
    private static final PreparationThreads.Size SIZE = new PreparationThreads.Size(2, 8, 100);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    static final TrainingPace NO_PACE = new TrainingPace(1, () -> false, TrainingPace.Clock.ofSystem());
    static final Callers CALLERS = new Callers(Caller.LOCAL);

    private static final Accounts ACCOUNTS = new Accounts(CALLERS, Quotas.unlimited());

    private Workplaces() {}

    /** With clients that never hang up. */
    static ServingThreads beside(DecodingThreads decoding) {
        return beside(decoding, Clients.PATIENT);
    }

    static ServingThreads beside(DecodingThreads decoding, Clients clients) {
        return new ServingThreads(
                decoding,
                threads("preparation", SIZE),
                threads("call", SIZE),
                clients,
                ACCOUNTS,
                new OpenTokenStreams(ACCOUNTS, decoding));
    }

    static PreparationThreads threads(String name, PreparationThreads.Size size) {
        return new PreparationThreads(name, size, RETRY_AFTER, () -> {});
    }

    /** A call that is never abandoned. */
    static Call call() {
        return new Call(Owner.LOCAL, () -> false);
    }
}
