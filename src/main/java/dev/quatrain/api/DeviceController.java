package dev.quatrain.api;

import static dev.quatrain.api.problem.ProblemType.VALIDATION_FAILED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.api.problem.NativeEndpoints;
import dev.quatrain.api.problem.ProblemResponses;
import dev.quatrain.engine.model.RecurrentSpec.Activation;
import dev.quatrain.engine.model.RecurrentSpec.Cell;
import dev.quatrain.engine.model.recurrent.layer.KernelFault;
import dev.quatrain.engine.model.recurrent.layer.LayerShape;
import dev.quatrain.engine.model.recurrent.layer.VerifiedKernel;
import dev.quatrain.engine.tensor.Cpu;
import dev.quatrain.engine.tensor.Devices;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/** Lists devices, and the results of comparing fused kernels with plain loops. */
@NativeEndpoints
class DeviceController {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Device(
            @JsonProperty("name") String name,
            @JsonProperty("type") String type,
            @JsonProperty("memory_bytes") long memoryBytes,
            @JsonProperty("processor") @Nullable String processor,
            @JsonProperty("vector_instructions") @Nullable String vectorInstructions,
            @JsonProperty("library") String library,
            @JsonProperty("fused_kernels") FusedKernels fusedKernels) {

        private static Device of(Devices.Listed device, VerifiedKernel.KernelReport report) {
            Cpu cpu = device.name().equals(Devices.CPU) ? Cpu.ofThisMachine() : null;
            return new Device(
                    device.name(),
                    device.type(),
                    device.memoryBytes(),
                    cpu == null ? null : cpu.name(),
                    cpu == null || cpu.vectors().isEmpty() ? null : cpu.vectors(),
                    "PyTorch " + Devices.engineVersion(),
                    FusedKernels.of(report, device.name()));
        }
    }

    /**
     * The results of comparing the library's fused recurrent layers with plain loops.
     *
     * @param tried the number of shapes, on all devices
     * @param wrong the shapes on this device for which another kernel is used
     */
    record FusedKernels(
            @JsonProperty("tried") long tried,
            @JsonProperty("wrong") List<WrongKernel> wrong) {

        private static FusedKernels of(VerifiedKernel.KernelReport report, String device) {
            return new FusedKernels(
                    report.tried(),
                    report.faults().stream()
                            .filter(fault -> fault.shape().device().equals(device))
                            .map(WrongKernel::of)
                            .toList());
        }
    }

    /** A shape for which the library's fused recurrent layer is wrong. */
    record WrongKernel(
            @JsonProperty("cell") Cell cell,
            @JsonProperty("activation") Activation activation,
            @JsonProperty("input_size") int inputSize,
            @JsonProperty("hidden_size") int hiddenSize,
            @JsonProperty("batch_size") int batchSize,
            @JsonProperty("steps") int steps,
            @JsonProperty("gradients") boolean gradients,
            @JsonProperty("difference") double difference,
            @JsonProperty("remedy") String remedy) {

        private static WrongKernel of(KernelFault fault) {
            LayerShape shape = fault.shape();
            return new WrongKernel(
                    shape.cell(),
                    shape.activation(),
                    shape.input(),
                    shape.hidden(),
                    shape.batch(),
                    shape.steps(),
                    shape.gradients(),
                    Math.min(fault.difference(), Double.MAX_VALUE), // JSON has no infinity
                    fault.remedy());
        }
    }

    @GetMapping(path = "/devices", produces = MediaType.APPLICATION_JSON_VALUE)
    @ProblemResponses(VALIDATION_FAILED)
    Page<Device> list() {
        VerifiedKernel.KernelReport report = VerifiedKernel.ofProcess().report();
        List<Device> devices =
                Devices.list().stream().map(device -> Device.of(device, report)).toList();
        return new Page<>(devices, false);
    }
}
