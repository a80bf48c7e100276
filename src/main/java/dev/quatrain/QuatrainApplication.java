package dev.quatrain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Spring; holds nothing else. */
@SpringBootApplication
public class QuatrainApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(QuatrainApplication.class, arguments);
    }
}
