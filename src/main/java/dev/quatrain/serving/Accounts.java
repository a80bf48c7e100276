package dev.quatrain.serving;

import dev.quatrain.quota.Quotas;
import dev.quatrain.registry.Callers;
import dev.quatrain.registry.Owner;

/** For whom requests are served, and how many tokens they have used. */
record Accounts(Callers callers, Quotas quotas) {

    /**
     * The owner of the request that the current thread handles, who has tokens left.
     *
     * @throws dev.quatrain.quota.QuotaExceeded if none are left
     */
    Owner admitted() {
        Owner owner = callers.current().owner();
        quotas.requireTokens(owner);
        return owner;
    }

    /** @throws dev.quatrain.quota.QuotaExceeded if the caller has too many open streams */
    Quotas.OpenStream openStream() {
        return quotas.openStream(callers.current().owner());
    }

    void charge(Owner owner, long tokens) {
        quotas.chargeTokens(owner, tokens);
    }
}
