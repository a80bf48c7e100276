package dev.quatrain.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests that once occupied the service for seconds to hours: how long each takes until it is answered, and how long the longest
 * answer to another client takes meanwhile. Starts the service as a process of its own.
 *
 * <p>The patterns of which two are abandoned are given up by their client after 1.5 s.
 */
public final class AttackBench {

    private static final String TEXT = text();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RHYMES = 25_000;

    private final Service service;
    private final HttpClient client = HttpClient.newHttpClient();

    private AttackBench(Service service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        Process process = Service.process("1g");
        try {
            new AttackBench(Service.of(process)).run();
            System.out.println(ProcessMemory.HEADING);
            System.out.println(ProcessMemory.of(process.pid()).row("at the end"));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void run() throws Exception {
        service.store("letters", "text", TEXT);
        service.model("letters", "-", "letters", "{\"model\": {\"type\": \"ngram\", \"order\": 3}}");
        service.store("rhymes", "rhymes", rhymes());
        System.out.println("| request | status | s | longest answer to another client, s |");
        System.out.println("| --- | --- | --- | --- |");
        for (Map.Entry<String, Attack> attack : attacks().entrySet()) {
            row(attack.getKey(), attack.getValue());
        }
    }

    /** A request and how long its client waits. */
    private record Attack(String path, Object body, Duration patience) {}

    private static Map<String, Attack> attacks() {
        Map<String, Attack> attacks = new LinkedHashMap<>();
        attacks.put(
                "abandoned: `(\\p{L}\\|\\p{N}\\|\\p{P}){1,2900}`",
                regex("(\\p{L}|\\p{N}|\\p{P}){1,2900}", Duration.ofMillis(1500)));
        attacks.put(
                "abandoned: `(\\p{L}\\|\\p{N}\\|\\p{P}){1,2901}`",
                regex("(\\p{L}|\\p{N}|\\p{P}){1,2901}", Duration.ofMillis(1500)));
        attacks.put("`(a\\|b)*a(a\\|b){18}`", regex("(a|b)*a(a|b){18}", PATIENCE));
        attacks.put("`((){100000}){100}`", regex("((){100000}){100}", PATIENCE));
        attacks.put("`(((a{65536}){65536}){65536}){65536}`", regex("(((a{65536}){65536}){65536}){65536}", PATIENCE));
        attacks.put("an ordinary pattern", regex("[a-z]{3,8}( [a-z]{3,8}){0,20}\\n", PATIENCE));
        attacks.put(
                "couplets, %,d rhymes".formatted(2 * RHYMES),
                generation(Map.of("poem", Map.of("form", "couplets", "rhyme", "rhymes")), PATIENCE));
        attacks.put(
                "15 MB to score",
                new Attack("/score", Map.of("model", "letters", "texts", List.of("ab ".repeat(5_000_000))), PATIENCE));
        return attacks;
    }

    private static Attack regex(String pattern, Duration patience) {
        return generation(Map.of("regex", pattern), patience);
    }

    private static Attack generation(Map<String, ?> constraint, Duration patience) {
        return new Attack(
                "/generate",
                Map.of("model", "letters", "max_tokens", 1000, "seed", 1, "constraint", constraint),
                patience);
    }

    private void row(String name, Attack attack) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        double[] longest = new double[1];
        Thread other = new Thread(() -> {
            while (!over.get()) {
                longest[0] = Math.max(
                        longest[0], timed(() -> send("/next", Map.of("model", "letters", "prompt", "ab"), PATIENCE)));
            }
        });
        other.start();
        String[] status = new String[1];
        double seconds = timed(() -> status[0] = send(attack.path(), attack.body(), attack.patience()));
        Thread.sleep(1000); // what an abandoned request still does is seen by the other client
        over.set(true);
        other.join();
        System.out.printf(Locale.ROOT, "| %s | %s | %.2f | %.2f |%n", name, status[0], seconds, longest[0]);
    }

    private static double timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private String send(String path, Object body, Duration patience) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.root() + path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Service.JSON.writeValueAsString(body)))
                .build();
        try {
            return String.valueOf(
                    client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (HttpTimeoutException given) {
            return "given up";
        } catch (IOException failed) {
            return failed.toString();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static String text() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, 4000)
                .mapToObj(word -> word(random.nextInt(64), 6) + (random.nextInt(8) == 0 ? "\n" : " "))
                .collect(Collectors.joining());
    }

    /** Words of one and of two syllables, two to a rhyme. */
    static String rhymes() {
        Map<String, Map<String, List<String>>> bySyllables = new TreeMap<>();
        for (int syllables = 1; syllables <= 2; syllables++) {
            Map<String, List<String>> groups = new TreeMap<>();
            for (int rhyme = 0; rhyme < RHYMES; rhyme++) {
                int first = 4 * rhyme + 2 * (syllables - 1);
                groups.put("r%d.%d".formatted(syllables, rhyme), List.of(word(first, 18), word(first + 1, 18)));
            }
            bySyllables.put(String.valueOf(syllables), groups);
        }
        return Service.JSON.writeValueAsString(bySyllables);
    }

    private static String word(int bits, int letters) {
        return IntStream.range(0, letters)
                .mapToObj(letter -> (bits >> letter & 1) == 0 ? "a" : "b")
                .collect(Collectors.joining());
    }
}
