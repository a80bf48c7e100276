package dev.quatrain.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources as text and as the compiler parses them, before it knows what the names mean. */
final class Sources {

    private Sources() {}

    record File(String name, List<String> lines) {}

    /**
     * A method or constructor with a body.
     *
     * @param lines those between its braces
     * @param prescribed whether its parameters are not its own choice: it overrides, or is a record's compact constructor
     */
    record Method(String file, String name, int lines, int parameters, boolean prescribed) {}

    static List<File> below(Path folder) throws IOException {
        return paths(folder).stream().map(Sources::read).toList();
    }

    private static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static File read(Path path) {
        try {
            return new File(path.getFileName().toString(), Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Method> methods(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths(folder)));
            List<Method> found = new ArrayList<>();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Collector(unit, positions, found), null);
            }
            return found;
        }
    }

    private static final class Collector extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> found;

        Collector(CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                String file =
                        Path.of(unit.getSourceFile().toUri()).getFileName().toString();
                List<? extends VariableTree> parameters = method.getParameters();
                found.add(new Method(
                        file, method.getName().toString(), linesOf(method), parameters.size(), prescribed(method)));
            }
            return super.visitMethod(method, nothing);
        }

        private int linesOf(MethodTree method) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
            return (int) Math.max(0, last - first - 1);
        }

        private boolean prescribed(MethodTree method) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            // The parser gives a compact constructor its record's components, which have no place of their own in the
            // text.
            boolean compact = method.getParameters().stream()
                    .anyMatch(parameter -> positions.getEndPosition(unit, parameter) < 0
                            || positions.getStartPosition(unit, parameter) < positions.getStartPosition(unit, method));
            return overrides || compact;
        }
    }
}
