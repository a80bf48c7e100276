package broken.house.engine.artifact;

/** Keeps the rules. */
public class Artifact {}
