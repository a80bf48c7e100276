package dev.quatrain.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the lecture says in words of its texts and of its closing table, counted again. */
class LectureTextTest {

    private static final Path PAGE = Path.of("src/docs/lecture.md");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern BAR =
            Pattern.compile("class=\"end\"[^>]*>([^<]+)</text>\\s*<rect[^>]*>\\s*<text[^>]*>([^<]+)<");

    private static List<Integer> numbers(String sentence) throws IOException {
        String page = Files.readString(PAGE).replace('\n', ' ');
        MatchResult said =
                Pattern.compile(sentence).matcher(page).results().findFirst().orElseThrow();
        return IntStream.rangeClosed(1, said.groupCount())
                .mapToObj(group -> Integer.valueOf(said.group(group)))
                .toList();
    }

    private static List<String> sentences(String file) throws IOException {
        return Files.readAllLines(PAGE.resolveSibling(file)).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Test
    void theTextHasSoManySentencesInSoManyCharacters() throws IOException {
        List<String> sentences = sentences("lecture.txt");
        long characters = String.join("", sentences).codePoints().distinct().count();
        assertThat(numbers("has (\\d+) sentences in (\\d+) different characters"))
                .containsExactly(sentences.size(), (int) characters);
    }

    @Test
    void whatWasCountedByHandIsInNineTenthsOfTheText() throws IOException {
        List<String> sentences = sentences("lecture.txt");
        String learned = String.join("\n", sentences.subList(0, sentences.size() * 9 / 10));
        assertThat(numbers("In nine tenths of the text 于是 occurs (\\d+) times, (\\d+) times before 渔"))
                .containsExactly(count(learned, "于是"), count(learned, "于是渔"));
    }

    private static int count(String text, String part) {
        return (int)
                Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    @Test
    void theSentencesThatWereKeptBackHaveTheirCountriesAsFarFromTheLanguageAsThePageSays() throws IOException {
        List<String> sentences = sentences("grew-up.txt");
        assertThat(numbers("has (\\d+) sentences of another kind")).containsExactly(sentences.size());
        Map<Integer, Long> distances = sentences.subList(sentences.size() - 60, sentences.size()).stream()
                .collect(Collectors.groupingBy(LectureTextTest::distance, Collectors.counting()));
        List<Integer> said = numbers(
                "twelve for each number of remarks: (\\d+), (\\d+), (\\d+), (\\d+) or (\\d+) words lie between");
        assertThat(distances).isEqualTo(said.stream().collect(Collectors.toMap(Function.identity(), distance -> 12L)));
        assertThat(sentences.stream().map(sentence -> words(sentence).get(4)).distinct())
                .as("countries")
                .hasSize(6);
    }

    /** Words between the country, which is the fifth, and the language, which is the last. */
    private static int distance(String sentence) {
        return words(sentence).size() - 1 - 5;
    }

    private static List<String> words(String sentence) {
        return WORD.matcher(sentence).results().map(MatchResult::group).toList();
    }

    /** The numbers of the table are held by {@code LectureTest}. */
    @Test
    void whatIsSaidOfTheClosingTableIsInIt() throws IOException {
        Map<String, LecturePage.Row> rows = LecturePage.read(Files.readString(PAGE)).models().stream()
                .collect(Collectors.toMap(LecturePage.Row::model, Function.identity()));
        double counted = number(rows.get("kneser-ney-5").loss());
        for (String network : List.of("rnn", "irnn", "lstm")) {
            assertThat(counted - number(rows.get(network).loss())).as(network).isBetween(0.0, 1 / 8.0);
            assertThat(number(rows.get(network).logProbability()))
                    .as("%s on the new sentence", network)
                    .isLessThan(number(rows.get("kneser-ney-5").logProbability()));
        }
        assertThat(number(rows.get("window").logProbability()))
                .isLessThan(number(rows.get("kneser-ney-5").logProbability()));
    }

    @Test
    void theDrawingOfTheLossesHasTheNumbersOfTheTable() throws IOException {
        List<LecturePage.Row> rows = LecturePage.read(Files.readString(PAGE)).models();
        List<MatchResult> bars = BAR.matcher(Files.readString(PAGE.resolveSibling("drawings/losses.svg")))
                .results()
                .toList();
        assertThat(bars)
                .extracting(bar -> bar.group(1))
                .isEqualTo(rows.stream().map(LecturePage.Row::model).toList());
        for (int i = 0; i < bars.size(); i++) {
            compare(rows.get(i).loss(), bars.get(i).group(2));
        }
    }

    private static void compare(String printed, String drawn) {
        if (printed.equals("∞")) {
            assertThat(drawn).isEqualTo(printed);
            return;
        }
        double rounding = new Shown(false).tolerance(new BigDecimal(drawn));
        assertThat(number(printed)).isCloseTo(Double.parseDouble(drawn), within(rounding));
    }

    /** Of a range, its upper end. */
    private static double number(String printed) {
        String[] range = printed.replace("≈", "").replace('−', '-').split("…");
        return Double.parseDouble(range[range.length - 1]);
    }
}
