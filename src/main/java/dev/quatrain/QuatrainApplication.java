package dev.quatrain;

import dev.quatrain.engine.tensor.NativeTuning;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Spring; holds nothing else. */
@SpringBootApplication
public class QuatrainApplication {

    public static void main(String[] arguments) {
        NativeTuning.apply(System.getenv()); // before anything loads libtorch
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
        SpringApplication.run(QuatrainApplication.class, arguments);
    }
}
