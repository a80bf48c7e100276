package dev.quatrain.api;

import static dev.quatrain.api.ProblemType.VALIDATION_FAILED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.quatrain.engine.tensor.Devices;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where tensors can live. */
@RestController
class DeviceController {

    record Device(
            @JsonProperty("name") String name,
            @JsonProperty("type") String type,
            @JsonProperty("memory_bytes") long memoryBytes) {

        private static Device of(Devices.Listed device) {
            return new Device(device.name(), device.type(), device.memoryBytes());
        }
    }

    @GetMapping(path = "/devices", produces = MediaType.APPLICATION_JSON_VALUE)
    @Refuses(VALIDATION_FAILED)
    Page<Device> list() {
        List<Device> devices = Devices.list().stream().map(Device::of).toList();
        return new Page<>(devices, false);
    }
}
