package dev.quatrain.bench;

import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.layer.KernelFault;
import dev.quatrain.engine.model.recurrent.layer.LayerShape;
import dev.quatrain.engine.model.recurrent.layer.VerifiedKernel;
import dev.quatrain.engine.tensor.Cpu;
import dev.quatrain.engine.tensor.Devices;
import dev.quatrain.engine.tensor.NativeTuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tries the engine's fused recurrent layers on this machine, shape by shape, and prints those that are wrong.
 *
 * <p>Arguments, any of {@code cells=lstm,gru,rnn,relu units=1-700 inputs=32,256 rows=1,16 steps=6 gradients=true,false}. The
 * instruction set is oneDNN's to choose, or {@code ONEDNN_MAX_CPU_ISA}'s in the environment: {@code SSE41 AVX AVX2
 * AVX512_CORE}.
 */
public final class KernelBench {

    private record Grid(
            List<String> cells, List<Integer> units, List<Integer> inputs, List<Integer> rows, List<Integer> steps) {}

    private KernelBench() {}

    public static void main(String[] arguments) {
        NativeTuning.apply(System.getenv());
        Map<String, String> options = new TreeMap<>(Map.of(
                "cells", "lstm,gru,rnn,relu",
                "units", "1-700",
                "inputs", "32",
                "rows", "1,16",
                "steps", "6",
                "gradients", "true,false"));
        Arrays.stream(arguments).map(word -> word.split("=")).forEach(pair -> options.put(pair[0], pair[1]));
        Grid grid = new Grid(
                List.of(options.get("cells").split(",")),
                numbers(options.get("units")),
                numbers(options.get("inputs")),
                numbers(options.get("rows")),
                numbers(options.get("steps")));
        Cpu cpu = Cpu.ofThisMachine();
        System.out.printf(
                Locale.ROOT,
                "%s, %s, ONEDNN_MAX_CPU_ISA %s, PyTorch %s, DJL %s%n",
                cpu.name(),
                cpu.vectors(),
                System.getenv().getOrDefault("ONEDNN_MAX_CPU_ISA", "not set"),
                Devices.engineVersion(),
                Devices.djlVersion());
        for (String cell : grid.cells()) {
            for (String gradients : options.get("gradients").split(",")) {
                for (int rows : grid.rows()) {
                    for (int steps : grid.steps()) {
                        for (int inputs : grid.inputs()) {
                            sweep(grid.units(), shape(cell, inputs, rows, steps, Boolean.parseBoolean(gradients)));
                        }
                    }
                }
            }
        }
    }

    private static void sweep(List<Integer> units, LayerShape like) {
        List<KernelFault> faults = new ArrayList<>();
        long began = System.nanoTime();
        for (int hidden : units) {
            LayerShape shape = new LayerShape(
                    like.device(),
                    like.cell(),
                    like.activation(),
                    like.input(),
                    hidden,
                    like.batch(),
                    like.steps(),
                    like.gradients());
            Optional<KernelFault> fault = VerifiedKernel.ofProcess().examine(shape);
            fault.ifPresent(faults::add);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s %s I %d B %d T %d %s: %d of %d sizes wrong (%.1f ms each)%n",
                like.cell(),
                like.activation(),
                like.input(),
                like.batch(),
                like.steps(),
                like.gradients() ? "with gradients" : "forward",
                faults.size(),
                units.size(),
                1000 * seconds / units.size());
        if (!faults.isEmpty()) {
            double worst =
                    faults.stream().mapToDouble(KernelFault::difference).max().orElseThrow();
            Map<String, Long> remedies = faults.stream()
                    .collect(Collectors.groupingBy(KernelFault::remedy, TreeMap::new, Collectors.counting()));
            System.out.printf(Locale.ROOT, "    off by up to %.3g of the largest number; %s%n", worst, remedies);
            System.out.println("    H "
                    + ranges(
                            faults.stream().map(fault -> fault.shape().hidden()).toList()));
        }
    }

    private static LayerShape shape(String cell, int inputs, int rows, int steps, boolean gradients) {
        boolean relu = cell.equals("relu");
        Cell type = relu ? Cell.RNN : Cell.valueOf(cell.toUpperCase(Locale.ROOT));
        Activation activation = relu ? Activation.RELU : Activation.TANH;
        return new LayerShape(Devices.CPU, type, activation, inputs, 1, rows, steps, gradients);
    }

    /** {@code 1-3,7} are 1, 2, 3 and 7. */
    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(","))
                .map(part -> part.split("-"))
                .flatMap(ends -> IntStream.rangeClosed(
                                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                        .boxed())
                .toList();
    }

    /** 1, 2, 3 and 7 are {@code 1-3 7}. */
    private static String ranges(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            int first = i;
            while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : " ").append(numbers.get(first));
            text.append(i > first ? "-" + numbers.get(i) : "");
        }
        return text.toString();
    }
}
