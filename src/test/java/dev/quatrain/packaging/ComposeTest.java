package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the containers promise to the machine that they run on. */
class ComposeTest {

    @Test
    void nothingIsReachableFromOutside() throws IOException {
        assertThat(ports("quatrain")).singleElement().asString().startsWith("127.0.0.1:");
        assertThat(ports("postgres")).isEmpty();
    }

    @Test
    void everyServiceHasBoundsAndTimeToStop() throws IOException {
        assertThat(services().values())
                .allSatisfy(service -> assertThat(service).containsKeys("mem_limit", "stop_grace_period", "volumes"));
    }

    @Test
    void theServiceWaitsForItsDatabase() throws IOException {
        assertThat(service("quatrain").get("depends_on"))
                .isEqualTo(Map.of("postgres", Map.of("condition", "service_healthy")));
        assertThat(service("postgres")).containsKey("healthcheck");
    }

    @Test
    void theImageRunsJavaItselfAndNotAsRoot() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("Dockerfile"));
        assertThat(lines).contains("USER 10001:10001");
        // A shell in between would keep SIGTERM to itself.
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ENTRYPOINT"))
                .allMatch(line -> line.contains("[\"java\""));
    }

    /** Whoever can connect to a container must not be able to do everything. */
    @Test
    void theImageAsksForKeys() throws IOException {
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("QUATRAIN_SECURITY_MODE=api-key");
        assertThat((Map<?, ?>) service("quatrain").get("environment"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("QUATRAIN_SECURITY_MODE", "${QUATRAIN_SECURITY_MODE:-api-key}");
    }

    /** Else the heap takes what tensors need, which live outside of it. */
    @Test
    void theHeapIsBoundedHoweverTheServiceIsStarted() throws IOException {
        for (String start : List.of("Dockerfile", "pom.xml")) {
            assertThat(Files.readString(Path.of(start))).as(start).containsPattern("-XX:MaxRAMPercentage=[1-3]\\d\\b");
        }
    }

    /** The archive of classes is made in the image itself: it holds for no other Java, and for no other files. */
    @Test
    void theImageStartsFromAnArchiveOfItsClasses() throws IOException {
        String image = Files.readString(Path.of("Dockerfile"));
        assertThat(image).contains("-XX:ArchiveClassesAtExit=quatrain.jsa", "-XX:AOTCacheOutput=quatrain.aot");
        assertThat(image.indexOf("> start.args")).isPositive().isLessThan(image.indexOf("USER 10001:10001"));
        assertThat(image).contains("ENTRYPOINT [\"java\", \"@/quatrain/start.args\"");
    }

    private static List<?> ports(String service) throws IOException {
        return (List<?>) service(service).getOrDefault("ports", List.of());
    }

    private static Map<String, Object> service(String name) throws IOException {
        Map<String, Object> service = services().get(name);
        assertThat(service).as("service %s", name).isNotNull();
        return service;
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml(new SafeConstructor(options)).load(Files.readString(Path.of("docker-compose.yml")));
        return file.get("services");
    }
}
