package dev.quatrain.longterm;

import dev.quatrain.longterm.Setting.Network;
import dev.quatrain.longterm.Setting.Start;
import dev.quatrain.longterm.Setting.Task;

/** What did best for a network on a task among what was tried; the lab log says what that was. */
record Tuned(double learningRate, double clipNorm, Start start, double forgetBias) {

    static Tuned of(Task task, Network network) {
        return switch (network) {
            case TANH -> new Tuned(1e-3, 1, Start.ORTHOGONAL, 0);
            case RELU -> new Tuned(3e-4, 1, Start.IDENTITY, 0);
            case GRU -> new Tuned(task == Task.COPY ? 1e-2 : 3e-3, 1, Start.CHRONO, 0);
            case LSTM -> new Tuned(task == Task.COPY ? 1e-2 : 3e-3, 1, Start.CHRONO, 0);
        };
    }
}
