package broken.house.engine;

class AtNoStation {}
