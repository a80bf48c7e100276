package broken.house.serving;

/** Keeps the rules. */
public class Answers {}
