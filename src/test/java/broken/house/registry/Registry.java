package broken.house.registry;

/** Keeps the rules. */
public class Registry {}
