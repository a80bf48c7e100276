package dev.quatrain.engine.artifact;

/** Files that are no artifact which this program can serve. */
public final class ArtifactRejected extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String place;
    private final String detail;

    /**
     * @param place the file and, where there is one, the JSON pointer or the tensor in it
     * @param detail what was expected and what came
     */
    public ArtifactRejected(String place, String detail) {
        super(place + ": " + detail);
        this.place = place;
        this.detail = detail;
    }

    public String place() {
        return place;
    }

    public String detail() {
        return detail;
    }
}
