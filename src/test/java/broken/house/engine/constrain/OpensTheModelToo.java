package broken.house.engine.constrain;

import broken.house.engine.model.recurrent.Stack;

class OpensTheModelToo {
    Stack stack;
}
