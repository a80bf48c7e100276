package dev.quatrain.quota;

import dev.quatrain.registry.Owner;
import dev.quatrain.registry.StoredLimits;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Quotas of bytes. */
record StoredQuotas(Quotas quotas) implements StoredLimits {

    @Override
    public void require(Growth growth, ToLongFunction<@Nullable Owner> held) {
        Quota quota = switch (growth.kind()) {
            case CORPORA -> Quota.CORPUS_BYTES;
            case MODELS -> Quota.MODEL_BYTES;
        };
        quotas.require(quota, growth.owner(), growth.bytes(), new Stock() {
            @Override
            public long of(Owner owner) {
                return held.applyAsLong(owner);
            }

            @Override
            public long ofAll() {
                return held.applyAsLong(null);
            }
        });
    }
}
