package dev.quatrain.engine.train.classify.ngram;

/** Labelled texts as bags of numbered features, all of which occur in some text. */
interface LabelledBags {

    /** F. */
    int features();

    /** The features of a text, ascending; one that it has several times is repeated. */
    int[] bag(int text);

    /** The label of each text. */
    int[] labels();

    /** C. */
    int labelCount();

    /** F · C. */
    default int weightCount() {
        return Math.multiplyExact(features(), labelCount());
    }

    /** The place after the last feature that is the same as that at a place. */
    static int endOfRun(int[] bag, int from) {
        int to = from + 1;
        while (to < bag.length && bag[to] == bag[from]) {
            to++;
        }
        return to;
    }
}
