package dev.quatrain.bench.suite;

import java.util.Map;

/**
 * What clients saw that asked at once, each one request after the other.
 *
 * @param tokensPerSecond of all, until the last answer
 * @param medianSeconds of an answer, from the first byte of the request to the last of the answer
 * @param slowSeconds the 99th percentile of that
 * @param firstTokenMillis median, until the first token of a stream
 * @param gapMillis the 99th percentile of the time between two tokens of a stream
 * @param answers complete ones
 * @param refused answers of another status than 200, by status
 * @param cores processor time of the clients' process, in cores
 */
record Load(
        double tokensPerSecond,
        double medianSeconds,
        double slowSeconds,
        double firstTokenMillis,
        double gapMillis,
        int answers,
        Map<Integer, Integer> refused,
        double cores) {

    /** Of any status. */
    int refusals() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }
}
