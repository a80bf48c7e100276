package broken.house.serving;

import broken.house.engine.recipe.Recipe;

class KnowsRecipes {
    Recipe recipe;
}
