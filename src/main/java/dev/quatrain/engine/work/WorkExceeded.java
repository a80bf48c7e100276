package dev.quatrain.engine.work;

/** Some work has exceeded its allowance. The caller knows which part of the request is at fault. */
public final class WorkExceeded extends RuntimeException {

    WorkExceeded(long allowance) {
        super("more than %d units of work".formatted(allowance), null, false, false);
    }
}
