package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A page's examples, typed in one shell; only the port is another.
 *
 * @param commands each from its {@code curl} at the beginning of a line to the next
 * @param answers what each of them printed
 */
record Trip(List<String> commands, List<String> answers) {

    private static final Pattern EXAMPLE = Pattern.compile("```sh\\n((?:[^`]|`(?!``))*curl[^`]*)```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?=curl )");
    private static final String NEXT = "\u001e";

    static Trip type(String page, String root, Path directory) throws Exception {
        List<String> pieces = new ArrayList<>();
        EXAMPLE.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .forEach(example -> pieces.addAll(List.of(COMMAND.split(example))));
        StringBuilder script = new StringBuilder("set -e\n");
        List<String> commands = new ArrayList<>();
        for (String piece : pieces) {
            boolean isCommand = piece.startsWith("curl ");
            script.append(isCommand ? "printf '" + NEXT + "'\n" : "").append(piece);
            commands.addAll(isCommand ? List.of(piece) : List.of());
        }
        String printed = run(script.toString().replace("http://127.0.0.1:8080", root), directory);
        List<String> answers = List.of(printed.split(NEXT, -1));
        assertThat(answers.get(0)).as("before the first command").isEmpty();
        return new Trip(commands, answers.subList(1, answers.size()));
    }

    private static String run(String script, Path directory) throws Exception {
        Path samples = Path.of("src/main/resources/samples");
        Files.createDirectories(directory.resolve(samples));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(samples)) {
            for (Path sample : files) {
                Files.copy(sample.toAbsolutePath(), directory.resolve(sample));
            }
        }
        Path output = directory.resolve("output");
        Process shell = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        shell.getOutputStream().close();
        assertThat(shell.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output);
        assertThat(shell.exitValue()).as(printed).isZero();
        return printed;
    }

    /** The first command that has this in it. */
    String command(String part) {
        return commands.get(place(part));
    }

    String answer(String part) {
        return answers.get(place(part));
    }

    JsonNode json(String part) {
        return ServerProcess.JSON.readTree(answer(part));
    }

    List<Event> events(String part) {
        return Event.read(new Scanner(answer(part)));
    }

    private int place(String part) {
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no example has " + part);
    }
}
