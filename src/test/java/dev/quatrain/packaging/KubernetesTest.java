package dev.quatrain.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** The Kubernetes manifests say what Kubernetes understands, field by field, and what they name exists. */
class KubernetesTest {

    private static final Path FOLDER = Path.of("k8s");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "apps/v1 Deployment", Deployment.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
            "v1 Secret", Secret.class,
            "v1 Service", Service.class);

    /** The model's classes keep fields that they do not know; this mapper refuses them. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                    return false;
                }
            })
            .build();

    @Test
    void everyFieldIsOneThatKubernetesKnows() throws IOException {
        assertThat(manifests()).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void aMisspeltFieldIsRefused() {
        String misspelt = "apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {container: []}}}";
        assertThatThrownBy(() -> parse(misspelt))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("container");
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        assertThatThrownBy(() -> parse("apiVersion: v1\nkind: Service\nkind: Service"))
                .hasMessageContaining("duplicate key kind");
    }

    @Test
    void theServiceFindsThePodAndItsPort() throws IOException {
        Service service = only(Service.class, "quatrain");
        assertThat(deployment().getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector())
                .containsAllEntriesOf(deployment().getSpec().getSelector().getMatchLabels());
        assertThat(container().getPorts())
                .anyMatch(port -> port.getName()
                        .equals(service.getSpec()
                                .getPorts()
                                .get(0)
                                .getTargetPort()
                                .getStrVal()));
    }

    @Test
    void whatIsMountedIsThere() throws IOException {
        List<String> volumes = pod().getVolumes().stream().map(Volume::getName).toList();
        assertThat(container().getVolumeMounts())
                .extracting(VolumeMount::getName)
                .isSubsetOf(volumes)
                .hasSize(volumes.size());
        assertThat(only(PersistentVolumeClaim.class, "quatrain").getSpec().getAccessModes())
                .containsExactly("ReadWriteOnce");
        assertThat(pod().getVolumes())
                .filteredOn(volume -> volume.getPersistentVolumeClaim() != null)
                .extracting(volume -> volume.getPersistentVolumeClaim().getClaimName())
                .containsExactly("quatrain");
    }

    /** Two pods that share a ReadWriteOnce volume would wait for each other forever. */
    @Test
    void theOldPodGoesBeforeTheNewOneComes() throws IOException {
        assertThat(deployment().getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployment().getSpec().getStrategy().getType()).isEqualTo("Recreate");
    }

    @Test
    void theContainerMayDoNothingThatItNeedNot() throws IOException {
        assertThat(pod().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container().getSecurityContext().getAllowPrivilegeEscalation())
                .isFalse();
        assertThat(container().getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void theProbesAskTheServicesOwnEndpoints() throws IOException {
        assertThat(container().getStartupProbe().getHttpGet().getPath()).isEqualTo("/livez");
        assertThat(container().getLivenessProbe().getHttpGet().getPath()).isEqualTo("/livez");
        assertThat(container().getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
    }

    /** Requests cannot take the threads of that port. */
    @Test
    void theProbesHaveAPortOfTheirOwn() throws IOException {
        String image = Files.readString(Path.of("Dockerfile"));
        Matcher port = Pattern.compile("QUATRAIN_PROBES_PORT=(\\d+)").matcher(image);
        assertThat(port.find()).isTrue();
        Stream<Probe> probes = Stream.of(
                container().getStartupProbe(),
                container().getLivenessProbe(),
                container().getReadinessProbe());
        assertThat(probes.map(probe -> probe.getHttpGet().getPort().getStrVal()))
                .containsOnly("probes");
        assertThat(container().getPorts())
                .filteredOn(named -> named.getName().equals("probes"))
                .extracting(ContainerPort::getContainerPort)
                .containsExactly(Integer.valueOf(port.group(1)));
        assertThat(only(Service.class, "quatrain").getSpec().getPorts())
                .extracting(published -> published.getTargetPort().getStrVal())
                .containsExactly("http");
    }

    @Test
    void noPasswordIsWrittenDown() throws IOException {
        assertThat(manifests()).noneMatch(Secret.class::isInstance);
        Stream<PodSpec> pods = Stream.of(
                pod(),
                only(StatefulSet.class, "postgres").getSpec().getTemplate().getSpec());
        assertThat(pods.flatMap(pod -> pod.getContainers().get(0).getEnv().stream()))
                .filteredOn(variable -> variable.getName().endsWith("PASSWORD"))
                .hasSize(2)
                .extracting(EnvVar::getValue)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s", "k8s/postgres"})
    void kustomizeRendersTheFolder(String folder) throws IOException, InterruptedException {
        assumeTrue(Programs.find("kubectl").isPresent(), "kubectl is installed");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rendered = new String(kubectl.getInputStream().readAllBytes());
        assertThat(kubectl.waitFor()).isZero();
        assertThat(parse(rendered))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(
                        manifest -> assertThat(manifest.getMetadata().getName()).isNotBlank());
    }

    private static List<HasMetadata> manifests() throws IOException {
        List<HasMetadata> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(KubernetesTest::isManifest).toList()) {
                found.addAll(parse(Files.readString(file)));
            }
        }
        return found;
    }

    private static boolean isManifest(Path file) {
        return file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml");
    }

    private static List<HasMetadata> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text);
        return StreamSupport.stream(documents.spliterator(), false)
                .map(KubernetesTest::read)
                .toList();
    }

    private static HasMetadata read(Object document) {
        Map<?, ?> fields = (Map<?, ?>) document;
        String kind = fields.get("apiVersion") + " " + fields.get("kind");
        assertThat(KINDS).containsKey(kind);
        return STRICT.convertValue(document, KINDS.get(kind));
    }

    private static <T extends HasMetadata> T only(Class<T> kind, String name) throws IOException {
        List<T> found = manifests().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(manifest -> manifest.getMetadata().getName().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Deployment deployment() throws IOException {
        return only(Deployment.class, "quatrain");
    }

    private static PodSpec pod() throws IOException {
        return deployment().getSpec().getTemplate().getSpec();
    }

    private static Container container() throws IOException {
        return pod().getContainers().get(0);
    }
}
