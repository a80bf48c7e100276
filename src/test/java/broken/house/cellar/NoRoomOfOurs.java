package broken.house.cellar;

class NoRoomOfOurs {}
