package broken.house.engine.corpus;

import broken.house.engine.recipe.Recipe;

class LooksRight {
    Recipe recipe;
}
