package broken.house.job;

import broken.house.engine.recipe.Recipe;
import broken.house.registry.Registry;

/** Keeps the rules. */
public class Worker {
    Recipe recipe;
    Registry registry;
}
