package dev.quatrain.engine.corpus.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a table is written, from its beginning: by the names of its columns, else by rows that all have the same number
 * of cells.
 *
 * @param beginning of the file
 * @param complete whether that is the whole file
 * @param parts names of the parts of a document
 * @param tabbed whether cells are separated by tabs unless the file shows something else
 */
public record DialectDetection(String beginning, boolean complete, List<String> parts, TableForm form, boolean tabbed) {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]*[.,]?[0-9]+");

    public TableDialect find() {
        Character given = form.separator();
        if (given != null) {
            return trial(given).dialect;
        }
        char usual = tabbed ? '\t' : ',';
        Trial best = null;
        for (char separator : (tabbed ? "\t,;|" : ",;\t|").toCharArray()) {
            if (separator == usual || !tabbed || beginning.indexOf('\t') < 0) {
                best = better(best, trial(separator));
            }
        }
        return best == null ? trial(usual).dialect : best.dialect;
    }

    private @Nullable Trial better(@Nullable Trial best, Trial trial) {
        if (!trial.fits()) {
            return best;
        }
        return best == null
                        || trial.named() && !best.named()
                        || trial.named() == best.named() && trial.labels() < best.labels()
                ? trial
                : best;
    }

    private Trial trial(char separator) {
        Trial plain = new Trial(new TableDialect(separator, quoted(separator), false));
        if (plain.regular() || beginning.indexOf(separator + " ") < 0) {
            return plain;
        }
        Trial spaced = new Trial(new TableDialect(separator, true, true));
        return spaced.regular() ? spaced : plain;
    }

    /**
     * Whether cells are quoted. Between tabs most writers of texts do not quote, so there quotation marks count only if all are
     * closed, and if some could not have been left out.
     */
    private boolean quoted(char separator) {
        if (separator != '\t') {
            return true;
        }
        Trial raw = new Trial(new TableDialect(separator, false, false));
        if (raw.regular() && new Quotation().isIn(raw.rows)) {
            return true;
        }
        Trial quoted = new Trial(new TableDialect(separator, true, false));
        return quoted.regular() && (quoted.hasLongCells() || !raw.regular() || quoted.isExact() && !raw.isExact());
    }

    /** The beginning, read in one dialect. */
    private final class Trial {
        private final TableDialect dialect;
        private final List<List<String>> rows;

        Trial(TableDialect dialect) {
            this.dialect = dialect;
            this.rows = dialect.rows(beginning, complete);
        }

        /** Whether all rows have the same number of cells. */
        boolean regular() {
            return rows.stream().mapToInt(List::size).distinct().count() == 1;
        }

        /** Whether the rows have just the parts. */
        boolean isExact() {
            return rows.get(0).size() == parts.size();
        }

        /** Whether there are cells that only quotation marks can hold together. */
        boolean hasLongCells() {
            return rows.stream().flatMap(List::stream).anyMatch(cell -> cell.indexOf('\n') >= 0);
        }

        boolean named() {
            return !rows.isEmpty() && TableColumns.named(rows.get(0), parts, form);
        }

        boolean fits() {
            boolean several = parts.size() > 1 || form.number(parts.get(0)).orElse(1) > 1;
            return named() || several && regular() && rows.get(0).size() >= TableColumns.fewest(parts, form);
        }

        /** The number of different labels, where the parts are a label and a text; few of them speak for the separator. */
        int labels() {
            int column = form.number(parts.get(0)).orElse(1) - 1;
            if (!parts.get(0).equals("label") || named()) {
                return 0;
            }
            Set<String> labels = new HashSet<>();
            rows.forEach(row -> labels.add(row.get(column)));
            return labels.size();
        }
    }

    /** Whether quotation marks around cells are a writer's. */
    private static final class Quotation {
        private boolean written;
        private boolean commas;
        private boolean bareCommas;
        private boolean bareWords;
        private boolean any;

        boolean isIn(List<List<String>> rows) {
            for (List<String> row : rows) {
                for (String cell : row) {
                    if (!accept(cell)) {
                        return false;
                    }
                }
            }
            return any && (written || commas && !bareCommas || !bareWords);
        }

        /** Whether the cell is possible where cells are quoted. */
        private boolean accept(String cell) {
            if (!cell.startsWith("\"")) {
                bareCommas |= cell.indexOf(',') >= 0;
                bareWords |= !cell.isBlank() && !NUMBER.matcher(cell).matches();
                return true;
            }
            any = true;
            commas |= cell.indexOf(',') >= 0;
            String inner = cell.length() < 2 ? "\"" : cell.substring(1, cell.length() - 1);
            String single = inner.replace("\"\"", "");
            written |= inner.length() > single.length();
            return cell.endsWith("\"") && single.indexOf('"') < 0;
        }
    }
}
