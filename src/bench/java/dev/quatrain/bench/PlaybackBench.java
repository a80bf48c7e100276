package dev.quatrain.bench;

import dev.quatrain.engine.abc.NoTune;
import dev.quatrain.engine.abc.TuneReader;
import dev.quatrain.fixture.Abc2Midi;
import dev.quatrain.fixture.Abc2Midi.Onset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares how tunes are played with {@code abc2midi}, pitch and onset note by note, without grace notes and accompaniment.
 *
 * <p>Arguments: files of ABC.
 */
public final class PlaybackBench {
    private int tunes;
    private int equal;
    private int refusedHere;
    private int refusedThere;
    private long notes;

    private PlaybackBench() {}

    public static void main(String[] files) throws IOException {
        for (String file : files) {
            PlaybackBench bench = new PlaybackBench();
            bench.compareAll(Path.of(file));
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d tunes, %d equal (%d notes), %d refused here, %d refused by abc2midi%n",
                    Path.of(file).getFileName(),
                    bench.tunes,
                    bench.equal,
                    bench.notes,
                    bench.refusedHere,
                    bench.refusedThere);
        }
    }

    private void compareAll(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String tune : text.split("(?m)^(?=X:)")) {
            if (tune.startsWith("X:")) {
                tunes++;
                compare(tune);
            }
        }
    }

    private void compare(String tune) {
        String name = tune.lines().limit(2).toList().toString();
        Optional<List<Onset>> there = Abc2Midi.play(tune);
        List<Onset> here;
        try {
            here = Abc2Midi.onsets(TuneReader.read(tune));
        } catch (NoTune refused) {
            refusedHere++;
            System.out.println(name + ": " + refused.getMessage());
            return;
        }
        if (there.isEmpty()) {
            refusedThere++;
        } else if (here.equals(there.get())) {
            equal++;
            notes += here.size();
        } else {
            System.out.println(name + ": " + difference(here, there.get()));
        }
    }

    private static String difference(List<Onset> here, List<Onset> there) {
        int same = 0;
        while (same < Math.min(here.size(), there.size()) && here.get(same).equals(there.get(same))) {
            same++;
        }
        return "note %d of %d and %d: %s here, %s there"
                .formatted(same + 1, here.size(), there.size(), at(here, same), at(there, same));
    }

    private static String at(List<Onset> notes, int index) {
        return index < notes.size() ? notes.get(index).toString() : "none";
    }
}
