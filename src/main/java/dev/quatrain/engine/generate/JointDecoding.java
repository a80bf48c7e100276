package dev.quatrain.engine.generate;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Generations of one model whose rows are fed together, one token per row and step; they join and leave between steps
 * (cellular batching, Gao et al. 2018; continuous batching, Yu et al. 2022). Each generation has its own sampler and
 * history, so it depends on the others only if the model's rows do, see {@link dev.quatrain.engine.model.Batching}. Not
 * thread-safe.
 */
public final class JointDecoding implements AutoCloseable {
    private List<Member> members = new ArrayList<>(); // in the order of their rows in the batch
    private @Nullable BatchedState batch; // null if there are no members

    private record Member(Generation generation, TokenListener listener, int rows) {
        Member of(int number) {
            return number == rows ? this : new Member(generation, listener, number);
        }
    }

    /** A generation that failed and was removed. It can only be closed. */
    public record Failed(Generation generation, Throwable cause) {}

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /**
     * Adds a generation that has read its prompt, unless it finishes without any token.
     *
     * @param listener receives its tokens
     */
    public void join(Generation generation, TokenListener listener) {
        generation.begin(listener);
        if (generation.finished()) {
            return;
        }
        if (batch == null) {
            batch = generation.handOver();
        } else {
            batch.append(generation.own());
            generation.handOver().close();
        }
        members.add(new Member(generation, listener, generation.rowsToFeed().length));
    }

    /** Removes a member. It may join again or continue alone. */
    public void leave(Generation generation) {
        List<Member> staying = new ArrayList<>();
        IntArrayList rows = new IntArrayList();
        int first = 0;
        for (Member member : members) {
            if (member.generation() == generation) {
                generation.takeBack(batch().part(first, member.rows()));
            } else {
                staying.add(member);
                IntStream.range(first, first + member.rows()).forEach(rows::add);
            }
            first += member.rows();
        }
        goOn(staying, rows);
    }

    /**
     * Feeds all rows and chooses a token for each. Finished members are removed. After an exception no member can
     * continue.
     *
     * @return the members that failed and were removed; the others are not affected
     */
    public List<Failed> step() {
        if (members.isEmpty()) {
            return List.of();
        }
        IntArrayList tokens = new IntArrayList();
        members.forEach(
                member -> tokens.addElements(tokens.size(), member.generation().rowsToFeed()));
        float[] logits; // (B, V)
        try {
            logits = batch().step(tokens.toIntArray());
        } catch (RuntimeException | Error failure) {
            return members.size() == 1 ? dropped(failure) : stepEachAlone();
        }
        return accept(logits);
    }

    private List<Failed> accept(float[] logits) {
        List<Failed> failed = new ArrayList<>();
        List<Member> going = new ArrayList<>();
        IntArrayList rows = new IntArrayList();
        int first = 0;
        for (Member member : members) {
            try {
                int[] next = member.generation().accept(new FedRows(batch(), logits, first), member.listener());
                for (int row : next) {
                    rows.add(first + row);
                }
                if (next.length > 0) {
                    going.add(member.of(next.length));
                }
            } catch (RuntimeException | Error failure) {
                failed.add(new Failed(member.generation(), failure));
            }
            first += member.rows();
        }
        goOn(going, rows);
        return failed;
    }

    /** Steps each member alone, after a failure that a single member may have caused. */
    private List<Failed> stepEachAlone() {
        List<Failed> failed = new ArrayList<>();
        List<Member> all = List.copyOf(members);
        all.forEach(member -> leave(member.generation()));
        for (Member member : all) {
            try {
                member.generation().step(member.listener());
                join(member.generation(), member.listener());
            } catch (RuntimeException | Error failure) {
                failed.add(new Failed(member.generation(), failure));
            }
        }
        return failed;
    }

    private List<Failed> dropped(Throwable failure) {
        List<Failed> failed = members.stream()
                .map(member -> new Failed(member.generation(), failure))
                .toList();
        close();
        return failed;
    }

    private void goOn(List<Member> going, IntArrayList rows) {
        members = going;
        if (going.isEmpty()) {
            close();
        } else {
            batch().become(rows.toIntArray());
        }
    }

    private BatchedState batch() {
        return Objects.requireNonNull(batch, "there are no members");
    }

    /** Removes all members, which can then only be closed. */
    @Override
    public void close() {
        members = new ArrayList<>();
        if (batch != null) {
            batch.close();
            batch = null;
        }
    }
}
