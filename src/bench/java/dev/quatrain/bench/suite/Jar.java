package dev.quatrain.bench.suite;

import dev.quatrain.bench.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A jar of the service: {@code bench.jar}, which was just built, and {@code bench.against}, an earlier one, if that is given. */
record Jar(Path file) {

    /** This service's, then the earlier one. */
    static List<Jar> all() {
        List<Jar> jars = new ArrayList<>();
        for (String property : List.of("bench.jar", "bench.against")) {
            String file = System.getProperty(property, "");
            if (!file.isBlank()) {
                jars.add(new Jar(Path.of(file).toAbsolutePath()));
            }
        }
        return jars;
    }

    /** Beside the earlier service, if there is one, where more is better. */
    static Row more(List<Jar> jars, Row row, Rounds rounds) {
        return jars.size() < 2 ? row : row.beside(rounds.beside(jars.get(1).toString(), 0, 1));
    }

    /** The same where less is better. */
    static Row less(List<Jar> jars, Row row, Rounds rounds) {
        return jars.size() < 2 ? row : row.beside(rounds.less(jars.get(1).toString(), 0, 1));
    }

    /** The command up to the service's own arguments. */
    List<String> command() {
        return List.of(Service.JAVA, "-Xmx1g", "-jar", file.toString());
    }

    Process start(String... more) throws IOException {
        return Service.process(command(), more);
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
