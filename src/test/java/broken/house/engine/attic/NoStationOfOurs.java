package broken.house.engine.attic;

class NoStationOfOurs {}
