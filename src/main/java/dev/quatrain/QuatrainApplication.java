package dev.quatrain;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.quatrain.engine.tensor.HeapTuning;
import dev.quatrain.engine.tensor.NativeTuning;
import java.lang.management.ManagementFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Spring. Only the packages of the shell are scanned for beans, and only two of them for entities. */
@SpringBootApplication(
        scanBasePackages = {
            "dev.quatrain.registry",
            "dev.quatrain.job",
            "dev.quatrain.serving",
            "dev.quatrain.quota",
            "dev.quatrain.security",
            "dev.quatrain.api",
            "dev.quatrain.demo"
        })
@AutoConfigurationPackage(basePackages = {"dev.quatrain.registry", "dev.quatrain.job"})
public class QuatrainApplication {

    public static void main(String[] arguments) {
        NativeTuning.apply(System.getenv()); // before anything loads libtorch
        HeapTuning.apply(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class));
        SpringApplication.run(QuatrainApplication.class, arguments);
    }
}
