package dev.quatrain.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bytecode does not tell: lengths of files and methods, numbers of parameters, imports. */
class SourceTest {

    private static final Path MAIN = Path.of("src/main/java");

    static final int LONGEST_FILE = 300;
    static final int LONG_METHOD = 15;
    static final int LONGEST_METHOD = 40;
    static final int MOST_PARAMETERS = 4;

    /** How many of a hundred methods must not be long. */
    static final int SHORT_METHODS_OF_HUNDRED = 90;

    private static final Pattern POINTER = Pattern.compile("\"/(?!proc/)[a-z_]+(/[a-z_0-9]+)*/?\"");

    /** Writers and readers of stored documents. */
    private static final Set<String> FORMATS = Set.of("ArtifactJson.java", "VocabularyDocument.java");

    @TempDir
    Path folder;

    @Test
    void noFileIsLongerThanAWall() throws IOException {
        assertThat(longFiles(Sources.below(MAIN))).isEmpty();
        write("Fits.java", "\n".repeat(LONGEST_FILE));
        write("TooLong.java", "\n".repeat(LONGEST_FILE + 1));
        assertThat(longFiles(Sources.below(folder))).containsExactly("TooLong.java: 301 lines");
    }

    @Test
    void nineOfTenMethodsAreShort() throws IOException {
        List<Sources.Method> ours = Sources.methods(MAIN);
        assertThat(shareOfShort(ours))
                .as("of a hundred methods, those of at most %d lines; the long ones: %s", LONG_METHOD, longOnes(ours))
                .isGreaterThanOrEqualTo(SHORT_METHODS_OF_HUNDRED);
        write("Mixed.java", classWith(methodOf(15), methodOf(16)));
        assertThat(shareOfShort(Sources.methods(folder))).isEqualTo(50);
    }

    @Test
    void noMethodIsLongerThanAScreen() throws IOException {
        assertThat(tooLong(Sources.methods(MAIN))).isEmpty();
        write("Long.java", classWith(methodOf(40), methodOf(41)));
        assertThat(tooLong(Sources.methods(folder))).containsExactly("Long.java: of41 has 41 lines");
    }

    /** The engine names what is wrong by enums; where that stands in a request is known to the APIs alone. */
    @Test
    void theEngineKnowsNoPlaceInARequest() throws IOException {
        assertThat(pointers(MAIN.resolve("dev/quatrain/engine"))).isEmpty();
        write("Points.java", classWith("String of() { return \"/model/hidden_size\"; }"));
        write("Divides.java", classWith("String of(int a) { return a + \"/\" + \" / \" + \"3/4\"; }"));
        assertThat(pointers(folder)).containsExactly("Points.java: \"/model/hidden_size\"");
    }

    @Test
    void whatNeedsMoreThanFourParametersTakesARecord() throws IOException {
        assertThat(greedy(Sources.methods(MAIN))).isEmpty();
        write(
                "Greedy.java",
                classWith(
                        "void four(int a, int b, int c, int d) {}",
                        "void five(int a, int b, int c, int d, int e) {}",
                        "@Override public void given(int a, int b, int c, int d, int e) {}",
                        "record Five(int a, int b, int c, int d, int e) { Five { a = 1; } }"));
        assertThat(greedy(Sources.methods(folder))).containsExactly("Greedy.java: five takes 5 parameters");
    }

    @Test
    void everyFileDeclaresTheTypeThatItIsNamedAfter() throws IOException {
        assertThat(withoutTheirType(Sources.below(MAIN))).isEmpty();
        write("Empty.java", "\n");
        write("Other.java", "class Another {}\n");
        write("Right.java", "record Right() {}\n");
        assertThat(withoutTheirType(Sources.below(folder)))
                .containsExactly("Empty.java: declares no Empty", "Other.java: declares no Other");
    }

    @Test
    void nobodyImportsLombok() throws IOException {
        assertThat(lombok(Sources.below(MAIN))).isEmpty();
        write("Lazy.java", "import lombok.Getter;\n");
        write("Diligent.java", "// import lombok is not done here\n");
        assertThat(lombok(Sources.below(folder))).containsExactly("Lazy.java: imports Lombok");
    }

    private static List<String> withoutTheirType(List<Sources.File> files) {
        return complaints(files, file -> {
            String type = file.name().replaceAll(".*/|\\.java$", "");
            boolean declared = type.equals("package-info")
                    || file.lines().stream()
                            .anyMatch(line -> line.matches(".*\\b(class|interface|record|enum) " + type + "\\b.*"));
            return declared ? "" : file.name() + ": declares no " + type;
        });
    }

    private static List<String> longFiles(List<Sources.File> files) {
        return files.stream()
                .filter(file -> file.lines().size() > LONGEST_FILE)
                .map(file -> "%s: %d lines".formatted(file.name(), file.lines().size()))
                .toList();
    }

    private static long shareOfShort(List<Sources.Method> methods) {
        long few =
                methods.stream().filter(method -> method.lines() <= LONG_METHOD).count();
        return 100 * few / methods.size();
    }

    private static List<String> longOnes(List<Sources.Method> methods) {
        return methods.stream()
                .filter(method -> method.lines() > LONG_METHOD)
                .map(method -> "%s.%s (%d)".formatted(method.file(), method.name(), method.lines()))
                .toList();
    }

    private static List<String> tooLong(List<Sources.Method> methods) {
        return complaints(
                methods,
                method -> method.lines() > LONGEST_METHOD
                        ? "%s: %s has %d lines".formatted(method.file(), method.name(), method.lines())
                        : "");
    }

    private static List<String> greedy(List<Sources.Method> methods) {
        return complaints(
                methods,
                method -> method.parameters() > MOST_PARAMETERS && !method.prescribed()
                        ? "%s: %s takes %d parameters".formatted(method.file(), method.name(), method.parameters())
                        : "");
    }

    /** JSON pointers, but for those into the files that the engine itself writes. */
    private static List<String> pointers(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (Sources.File file : Sources.below(root)) {
            for (String line : file.lines()) {
                POINTER.matcher(line)
                        .results()
                        .map(literal -> file.name() + ": " + literal.group())
                        .filter(place -> !FORMATS.contains(file.name()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static <T> List<String> complaints(List<T> things, Function<T, String> complaint) {
        return things.stream().map(complaint).filter(text -> !text.isEmpty()).toList();
    }

    private static List<String> lombok(List<Sources.File> files) {
        return complaints(
                files,
                file -> file.lines().stream().anyMatch(line -> line.matches("import (static )?lombok\\..*"))
                        ? file.name() + ": imports Lombok"
                        : "");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String classWith(String... members) {
        return "class Fixture {\n" + String.join("\n", members) + "\n}\n";
    }

    private static String methodOf(int lines) {
        Stream<String> body = IntStream.range(0, lines).mapToObj(line -> "int a" + line + ";");
        return "void of%d() {\n%s\n}".formatted(lines, String.join("\n", body.toList()));
    }
}
