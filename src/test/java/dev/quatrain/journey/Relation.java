package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A line `a < b` or `a = b` about answers that were kept in files. Each side is a sum of products; a factor is a number or
 * `file.json#/pointer`, a place in an answer. `=` means to four digits, as the answers themselves are 32-bit floats.
 *
 * @param directory where the files lie
 */
record Relation(Path directory) {

    void check(String line) throws IOException {
        List<String> sides = Arrays.asList(line.split(" [<=] "));
        assertThat(sides).as(line).hasSize(2);
        double left = sum(sides.get(0));
        double right = sum(sides.get(1));
        if (line.contains(" < ")) {
            assertThat(left).as(line).isLessThan(right);
        } else {
            assertThat(left).as(line).isCloseTo(right, within(1e-4 * (1 + Math.abs(right))));
        }
    }

    private double sum(String terms) throws IOException {
        double sum = 0;
        for (String term : terms.split(" \\+ ")) {
            double product = 1;
            for (String factor : term.strip().split(" × ")) {
                product *= value(factor);
            }
            sum += product;
        }
        return sum;
    }

    private double value(String factor) throws IOException {
        int hash = factor.indexOf('#');
        if (hash < 0) {
            return Double.parseDouble(factor);
        }
        String answer = Files.readString(directory.resolve(factor.substring(0, hash)));
        JsonNode place = ServerProcess.JSON.readTree(answer).at(factor.substring(hash + 1));
        assertThat(place.isNumber()).as(factor).isTrue();
        return place.doubleValue();
    }
}
