package dev.quatrain.engine.model.recurrent.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.quatrain.engine.model.RecurrentSpec;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.tensor.Cpu;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.GradMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes each layer with the first of several kernels that is correct for its shape. Some library kernels compute wrong
 * numbers for some shapes on some processors, without an error. Each shape is checked once, before its first use.
 */
public final class VerifiedKernel {

    /** With this multiple, padded layers use the library's code for whole vector registers. */
    static final int UNITS_MULTIPLE = 32;

    private static final double TOLERANCE_CPU = 1e-4;
    private static final double TOLERANCE_GPU = 1e-2; // cuDNN multiplies in TF32, with ten bits, if the GPU has it
    private static final int MOST_SHAPES = 10_000;
    private static final int RELU_ATTEMPTS = 3; // the slope at a sum near 0 depends on its last bit

    private static final int MOST_FAULTS = 100;
    private static final System.Logger LOG = System.getLogger(VerifiedKernel.class.getName());

    /** The instance of the process; the library it checks also exists once per process. */
    private static final VerifiedKernel OF_PROCESS = new VerifiedKernel(
            List.of(
                    new JvmKernel(),
                    new FusedKernel(),
                    new PaddedKernel(new FusedKernel(), UNITS_MULTIPLE),
                    new ProductsKernel()),
            VerifiedKernel::warn);

    private final List<LayerKernel> kernels;
    private final Consumer<KernelFault> listener;
    private final Map<LayerShape, Choice> choices = new ConcurrentHashMap<>();
    private final Set<LayerShape> reported = ConcurrentHashMap.newKeySet();
    private final LongAdder tried = new LongAdder();

    /**
     * The results of all checks.
     *
     * @param tried the number of shapes
     * @param faults those for which another kernel is used; at most a hundred
     */
    public record KernelReport(long tried, List<KernelFault> faults) {}

    /** @param fault of the first kernel that serves the shape, if it is wrong */
    private record Choice(LayerKernel kernel, @Nullable KernelFault fault) {}

    /**
     * @param kernels the fastest first
     * @param listener receives the first kernel's faults, once for each cell, number of units and use
     */
    VerifiedKernel(List<LayerKernel> kernels, Consumer<KernelFault> listener) {
        this.kernels = List.copyOf(kernels);
        this.listener = listener;
    }

    /** The instance that all models of this process use. */
    public static VerifiedKernel ofProcess() {
        return OF_PROCESS;
    }

    public KernelReport report() {
        List<KernelFault> faults = choices.values().stream()
                .flatMap(choice -> Stream.ofNullable(choice.fault()))
                .limit(MOST_FAULTS)
                .toList();
        return new KernelReport(tried.sum(), faults);
    }

    /**
     * Checks one shape without a model.
     *
     * @return the fault of the first kernel, if it has one
     * @throws IllegalStateException if no kernel is correct
     */
    public Optional<KernelFault> examine(LayerShape shape) {
        boolean recording = GradMode.isOn();
        GradMode.set(shape.gradients());
        try {
            return Optional.ofNullable(choice(shape).fault());
        } finally {
            GradMode.set(recording);
        }
    }

    /** @see LayerKernel#run */
    public NDList run(RecurrentSpec spec, NDList parameters, NDArray input, NDList state) {
        LayerShape shape = LayerShape.of(spec, input, state.head(), GradMode.isOn());
        return choice(shape).kernel().run(spec, parameters, input, state);
    }

    private Choice choice(LayerShape shape) {
        Choice known = choices.get(shape);
        if (known != null) {
            return known;
        }
        if (choices.size() >= MOST_SHAPES) {
            choices.clear(); // they are checked again
        }
        return choices.computeIfAbsent(shape, this::choose);
    }

    private Choice choose(LayerShape shape) {
        tried.increment();
        Choice choice = compare(shape);
        if (choice.fault() != null && reported.add(shape.ofAnyWindow())) {
            listener.accept(choice.fault());
        }
        return choice;
    }

    private Choice compare(LayerShape shape) {
        List<LayerKernel> serving =
                kernels.stream().filter(kernel -> kernel.serves(shape)).toList();
        double first = difference(shape, serving.get(0));
        if (first <= tolerance(shape)) {
            return new Choice(serving.get(0), null);
        }
        for (LayerKernel other : serving.subList(1, serving.size())) {
            if (difference(shape, other) <= tolerance(shape)) {
                return new Choice(other, new KernelFault(shape, first, other.name()));
            }
        }
        throw new IllegalStateException(
                "no way to compute %s is right on this machine; the first is off by %.2g of the largest number"
                        .formatted(shape, first));
    }

    private static void warn(KernelFault fault) {
        Cpu cpu = Cpu.ofThisMachine();
        LOG.log(
                System.Logger.Level.WARNING,
                "PyTorch {0} computes a layer wrong on this processor ({1}, {2}): {3}; off by {4} of the largest number. Computed by another kernel instead: {5}.",
                Devices.engineVersion(),
                cpu.name(),
                cpu.vectors(),
                fault.shape(),
                fault.difference(),
                fault.remedy());
    }

    private static double tolerance(LayerShape shape) {
        return shape.device().equals(Devices.CPU) ? TOLERANCE_CPU : TOLERANCE_GPU;
    }

    /** The error of a kernel for a shape, see {@link KernelCheck#difference}. */
    static double difference(LayerShape shape, LayerKernel kernel) {
        int attempts = shape.activation() == Activation.RELU ? RELU_ATTEMPTS : 1;
        double least = Double.POSITIVE_INFINITY;
        for (int attempt = 0; attempt < attempts && !(least <= tolerance(shape)); attempt++) {
            least = Math.min(least, KernelCheck.difference(Trial.of(shape, attempt), kernel));
        }
        return least;
    }
}
