package dev.quatrain.engine.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The computations of each thread that the engine's graph does not contain. Their results are leaves of that graph. After the engine
 * has brought gradients to them, the tape computes the gradients of the arguments, the last computation first, and the engine
 * continues from there.
 */
final class GradientTape {

    /** The instance of the process, like the engine, whose own graph is also one for each thread. */
    private static final GradientTape OF_PROCESS = new GradientTape();

    private final ThreadLocal<Deque<Entry>> entries = ThreadLocal.withInitial(ArrayDeque::new); // the last one first

    private GradientTape() {}

    private record Entry(NDList arguments, NDList results, VectorJacobianProduct product) {

        boolean isClosed() {
            return ((PtNDArray) results.head()).isReleased();
        }

        /** Whether the gradient of any result is known. */
        boolean isReached() {
            return results.stream().anyMatch(result -> JniUtils.getGradient((PtNDArray) result) != null);
        }

        /** Σ ⟨argument, its gradient⟩: the gradient of this scalar with respect to each argument is the given one. */
        NDArray loss() {
            NDList gradients = GradMode.without(() -> product.of(arguments, ofResults()));
            NDArray loss = results.head().getManager().create(0f);
            GradMode.markLeaf(loss); // has a gradient even if no argument has
            for (int i = 0; i < arguments.size(); i++) {
                loss = loss.add(arguments.get(i).mul(gradients.get(i)).sum());
            }
            return loss;
        }

        private NDList ofResults() {
            return results.stream().map(NDArray::getGradient).collect(NDList::new, NDList::add, NDList::addAll);
        }
    }

    static GradientTape ofProcess() {
        return OF_PROCESS;
    }

    /** Forgets the computations of this thread. */
    void clear() {
        entries.remove();
    }

    /** Returns the results as the caller sees them. What the caller closes before the backward pass stays here. */
    NDList add(NDList arguments, NDList results, VectorJacobianProduct product) {
        NDManager manager = results.head().getManager();
        results.forEach(GradMode::markLeaf);
        entries.get().push(new Entry(same(arguments, manager), results, product));
        return same(results, manager);
    }

    private static NDList same(NDList arrays, NDManager manager) {
        NDList same = new NDList();
        for (NDArray array : arrays) {
            NDArray view = array.reshape(array.getShape());
            view.attach(manager);
            same.add(view);
        }
        return same;
    }

    /** Computations on which the loss does not depend stay on the tape until their results are closed. */
    void backward(NDArray loss) {
        Deque<Entry> open = entries.get();
        open.removeIf(Entry::isClosed);
        engineBackward(loss, !open.isEmpty());
        for (Iterator<Entry> each = open.iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            if (entry.isReached()) {
                each.remove();
                engineBackward(entry.loss(), true);
            }
        }
    }

    /** @param keepGraph whether other backward passes follow, which may come through the same operations */
    private static void engineBackward(NDArray loss, boolean keepGraph) {
        NDArray one = loss.onesLike();
        JniUtils.backward((PtNDArray) loss, (PtNDArray) one, keepGraph, false);
    }
}
