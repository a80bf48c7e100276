package dev.quatrain.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a page prints in fences, from top to bottom: requests, and what the page says of their answers.
 *
 * @param requests in their order
 * @param models rows of the closing table
 * @param scored the sentence that the table's head names
 */
record LecturePage(List<Request> requests, List<Row> models, String scored) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```([a-z ]+)\\n(.*?)^```$");
    private static final Pattern HEAD = Pattern.compile("(?m)^\\| model \\| validation loss \\| `([^`]+)` \\|$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^| ]+) \\| ([^| ]+) \\|$");

    /** A fence `sh`, and the fences that follow it. */
    record Request(String script, List<Claim> claims) {}

    /**
     * A fence that is no request.
     *
     * @param kind `json`, `json about`, `text` or `holds`
     */
    record Claim(String kind, String shown) {}

    /** A model's losses, as printed. */
    record Row(String model, String loss, String logProbability) {}

    static LecturePage read(String markdown) {
        List<Request> requests = new ArrayList<>();
        FENCE.matcher(markdown).results().forEach(fence -> {
            if (fence.group(1).equals("sh")) {
                requests.add(new Request(fence.group(2), new ArrayList<>()));
            } else {
                requests.get(requests.size() - 1).claims().add(new Claim(fence.group(1), fence.group(2)));
            }
        });
        List<Row> rows = ROW.matcher(markdown).results().map(LecturePage::row).toList();
        MatchResult head = HEAD.matcher(markdown).results().findFirst().orElseThrow();
        return new LecturePage(requests, rows, head.group(1));
    }

    private static Row row(MatchResult match) {
        return new Row(match.group(1), match.group(2), match.group(3));
    }
}
