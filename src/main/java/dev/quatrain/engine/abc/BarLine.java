package dev.quatrain.engine.abc;

import java.util.ArrayList;
import java.util.List;

/**
 * A bar line of any shape (ABC standard 2.1, 4.8).
 *
 * @param repeatsBefore how often the section before it is repeated; 0 if it is not
 * @param repeatsAfter the same of the section after it
 * @param endsSection whether it ends an ending: all but a plain and an invisible bar line do
 */
record BarLine(int repeatsBefore, int repeatsAfter, boolean endsSection) {

    static BarLine of(String written) {
        String lines = written.replace(":", "");
        if (lines.isEmpty()) { // :: is short for :| and |:
            return new BarLine(written.length() / 2, written.length() / 2, true);
        }
        int before = written.indexOf(lines.charAt(0));
        int after = written.length() - 1 - written.lastIndexOf(lines.charAt(lines.length() - 1));
        boolean plain = lines.equals("|") || lines.equals("[|]");
        return new BarLine(before, after, !plain || before > 0 || after > 0);
    }

    /** The numbers of an ending with lists and ranges: {@code [1,3-5}. */
    static List<Integer> endings(String written) {
        List<Integer> endings = new ArrayList<>();
        for (String range : written.replace("[", "").split(",")) {
            String[] bounds = range.split("-");
            int last = Integer.parseInt(bounds[bounds.length - 1]);
            for (int ending = Integer.parseInt(bounds[0]); ending <= last; ending++) {
                endings.add(ending);
            }
        }
        return endings;
    }
}
