package broken.house.engine.generate;

import broken.house.engine.model.recurrent.Stack;

class OpensTheModel {
    Stack stack;
}
