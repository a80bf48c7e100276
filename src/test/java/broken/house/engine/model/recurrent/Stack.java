package broken.house.engine.model.recurrent;

import broken.house.engine.model.Contract;

/** Keeps the rules. */
public class Stack implements Contract {}
