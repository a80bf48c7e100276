package broken.house.engine.batch;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

class RollsDice {

    Random random() {
        return new Random();
    }

    double mathRandom() {
        return Math.random();
    }

    int threadLocal() {
        return ThreadLocalRandom.current().nextInt();
    }

    SplittableRandom splittable() {
        return new SplittableRandom();
    }

    UUID uuid() {
        return UUID.randomUUID();
    }

    void shuffle(List<String> lines) {
        Collections.shuffle(lines);
    }

    RandomGenerator byName() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    byte[] secure() {
        return SecureRandom.getSeed(8);
    }

    /** Keeps the rule. */
    void isGivenASeed(List<String> lines, long seed) {
        Collections.shuffle(lines, new Random(seed));
    }
}
