package dev.quatrain.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the current thread. Registry and jobs ask here whose data they may show, so that no endpoint can forget to. A
 * thread without a caller is refused, unless all callers are the same (mode {@code none}).
 */
public final class Callers {

    private final ThreadLocal<Caller> named = new ThreadLocal<>();
    private final @Nullable Caller unnamed;

    /** @param unnamed the caller of threads that act for none; null to refuse them */
    public Callers(@Nullable Caller unnamed) {
        this.unnamed = unnamed;
    }

    /** A thread acts for a caller until this is closed, on the same thread. */
    public interface Acting extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws IllegalStateException if the thread acts for no caller */
    public Caller current() {
        return find().orElseThrow(() -> new IllegalStateException("this thread acts for no caller"));
    }

    /** Empty if the thread acts for no caller. */
    public Optional<Caller> find() {
        return Optional.ofNullable(named.get() == null ? unnamed : named.get());
    }

    /** Lets the current thread act for a caller. */
    public Acting act(Caller caller) {
        Caller before = named.get();
        named.set(caller);
        return () -> restore(before);
    }

    private void restore(@Nullable Caller before) {
        if (before == null) {
            named.remove();
        } else {
            named.set(before);
        }
    }
}
