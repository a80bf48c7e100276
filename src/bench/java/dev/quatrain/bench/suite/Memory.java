package dev.quatrain.bench.suite;

import dev.quatrain.bench.ProcessMemory;
import dev.quatrain.bench.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resident memory of the service after its start, a training, and requests for texts and poems. Linux only. */
final class Memory implements Part {

    private static final String[] MOMENTS = {"after the start", "after a training", "after 60 requests"};
    private static final int REQUESTS = 60;
    private static final int[] COMPLETIONS = {1, 2, 4};
    private static final int[] PARTICLES = {8, 16, 32};
    private static final Path TABLE = Path.of("src/main/resources/samples/quatrains-rhymes.json");

    @Override
    public List<Row> measure() throws Exception {
        if (!Files.exists(Path.of("/proc/self/smaps"))) {
            return List.of();
        }
        List<Jar> jars = Jar.all();
        List<List<Double>> measured = new ArrayList<>();
        for (Jar jar : jars) {
            measured.add(resident(jar));
        }
        List<Row> rows = new ArrayList<>();
        for (int moment = 0; moment < MOMENTS.length; moment++) {
            int at = moment;
            Rounds once = new Rounds(measured.stream()
                    .map(service -> new double[] {service.get(at)})
                    .toArray(double[][]::new));
            rows.add(Jar.less(jars, Row.of("memory", MOMENTS[at], "MB", once.median(0)), once));
        }
        return rows;
    }

    /** In MB, at each moment. */
    private static List<Double> resident(Jar jar) throws IOException, InterruptedException {
        Process process = jar.start();
        try {
            Service service = Service.of(process);
            List<Double> resident = new ArrayList<>();
            resident.add(resident(process));
            service.store("verse", "text", Files.readString(ServiceUnderLoad.TEXT));
            service.store("table", "rhymes", Files.readString(TABLE));
            ServiceUnderLoad.train(service, "verse");
            resident.add(resident(process));
            for (int request = 0; request < REQUESTS; request++) {
                service.post("/generate", request(request));
            }
            resident.add(resident(process));
            return resident;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static double resident(Process process) {
        return ProcessMemory.of(process.pid()).resident() / 1e6;
    }

    /** A text and a poem in turn. */
    private static Map<String, Object> request(int number) {
        Map<String, Object> request = new TreeMap<>(Map.of("model", "verse", "seed", number, "max_tokens", 250));
        request.put("n", COMPLETIONS[number % COMPLETIONS.length]);
        if (number % 2 == 1) {
            String form = number % 4 == 1 ? "quatrain" : "couplets";
            int particles = PARTICLES[number / 6 % PARTICLES.length];
            request.put("constraint", Map.of("poem", Map.of("form", form, "rhyme", "table"), "particles", particles));
        }
        return request;
    }
}
