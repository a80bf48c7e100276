package dev.quatrain.engine.model.jvm;

/** What of the Java heap a model may take. */
public final class HeapShare {
    private static final int SHARE = 16; // of one model: a sixteenth

    private HeapShare() {}

    /**
     * Whether a model of this size can be in the heap, beside others, and the processor has an instruction for fused multiply-add.
     * Without one, Java computes it in software, which takes a thousand times as long.
     */
    public static boolean suits(long bytes) {
        return FusedMultiplyAdd.IS_FAST && bytes <= Runtime.getRuntime().maxMemory() / SHARE;
    }
}
