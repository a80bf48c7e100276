package dev.quatrain.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.SmartLifecycle;

/** Between the signal to end and the end, serving has stopped and the web server has not. */
class ShutdownTest {

    @TempDir
    Path data;

    @TestConfiguration(proxyBeanMethods = false)
    static class Nothing {}

    @Test
    void whoAsksWhileTheServiceShutsDownIsToldSo() throws Exception {
        try (RunningService service = RunningService.start(data, Nothing.class)) {
            service.send(RunningService.request(service.port(), "/models/import?name=tiny")
                    .header("Content-Type", "application/zip")
                    .POST(BodyPublishers.ofByteArray(HttpTest.golden())));
            service.bean("servingLifecycle", SmartLifecycle.class).stop();

            HttpResponse<String> refused = service.send(RunningService.request(service.port(), "/next")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"model\": \"tiny\"}")));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("The service is shutting down");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }
}
