package broken.house.engine.model;

/** Keeps the rules. */
public interface Contract {}
