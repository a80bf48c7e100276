package broken.house.engine.train;

/** Keeps the rules. */
public class Trainer {}
