package dev.quatrain.registry.run;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Removes points from a curve, evenly. */
final class Downsampling {

    private Downsampling() {}

    /**
     * @param atMost the number of points to keep, at least 2
     * @param landmark selects rare points, to which up to half of the kept points are reserved
     * @return the kept points, in order, always with the last one
     */
    static <T> List<T> of(List<T> points, int atMost, Predicate<T> landmark) {
        if (atMost < 2) {
            throw new IllegalArgumentException("expected at least 2 points, got " + atMost);
        }
        if (points.size() <= atMost) {
            return points;
        }
        int last = points.size() - 1;
        int[] landmarks = IntStream.range(0, last)
                .filter(i -> landmark.test(points.get(i)))
                .toArray();
        int[] others = IntStream.range(0, last)
                .filter(i -> !landmark.test(points.get(i)))
                .toArray();
        int places = atMost - 1;
        int forLandmarks = Math.min(landmarks.length, Math.max(places / 2, places - others.length));
        BitSet kept = new BitSet(points.size());
        kept.set(last);
        keepEvenly(landmarks, forLandmarks, kept);
        keepEvenly(others, Math.min(others.length, places - forLandmarks), kept);
        return kept.stream().mapToObj(points::get).toList();
    }

    private static void keepEvenly(int[] indices, int places, BitSet kept) {
        for (int place = 0; place < places; place++) {
            kept.set(indices[(int) ((long) place * indices.length / places)]);
        }
    }
}
