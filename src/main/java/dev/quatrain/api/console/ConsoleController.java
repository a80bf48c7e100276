package dev.quatrain.api.console;

import dev.quatrain.engine.storage.Sha256;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;

/** The page for browsers, and the part of the contract from which its forms are made. */
@Hidden
@Controller
class ConsoleController {

    /** Made when it is asked for, so that the start of the service does not wait. */
    private final SingletonSupplier<String> schemas =
            SingletonSupplier.of(() -> RequestSchemas.of(new ClassPathResource("openapi.yaml")));

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        return "forward:/console/index.html";
    }

    @GetMapping(path = "/console/schemas.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> schemas() {
        String json = schemas.obtain();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .eTag(Sha256.of(json.getBytes(StandardCharsets.UTF_8)))
                .body(json);
    }
}
