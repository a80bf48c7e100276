package dev.quatrain.engine.checkpoint;

import dev.quatrain.engine.storage.SetName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last part of a checkpoint's name: {@code checkpoint-000000000040}, or {@code checkpoint-000000000040-1} for the second
 * checkpoint of a step. Earlier versions wrote {@code checkpoint-000000000040.safetensors}.
 *
 * @param serial the number within the step, from 0
 */
record CheckpointName(String name, long step, int serial) {

    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{12})(?:-(\\d{1,9})|\\.safetensors)?");
    private static final Comparator<CheckpointName> AGE =
            Comparator.comparingLong(CheckpointName::step).thenComparingInt(CheckpointName::serial);

    /** The checkpoints among the sets. */
    static List<CheckpointName> oldestFirst(List<SetName> names) {
        return names.stream()
                .map(name -> parse(name.last()))
                .flatMap(Optional::stream)
                .sorted(AGE)
                .toList();
    }

    /** The name of the next checkpoint. */
    static CheckpointName after(List<CheckpointName> kept, long step) {
        int serial = kept.stream()
                .filter(name -> name.step == step)
                .mapToInt(name -> name.serial + 1)
                .max()
                .orElse(0);
        String first = "checkpoint-%012d".formatted(step);
        return new CheckpointName(serial == 0 ? first : first + "-" + serial, step, serial);
    }

    static Optional<CheckpointName> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int serial = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return Optional.of(new CheckpointName(name, Long.parseLong(matcher.group(1)), serial));
    }

    SetName below(SetName training) {
        return training.child(name);
    }
}
