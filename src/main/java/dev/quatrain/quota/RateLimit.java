package dev.quatrain.quota;

import java.time.Duration;

/**
 * The state of a rate for one owner.
 *
 * @param limit in a period
 * @param remaining now; 0 if more was used than allowed
 * @param reset until the whole limit is available again
 */
public record RateLimit(Quota quota, long limit, Duration period, long remaining, Duration reset) {}
