package broken.house;

class Lodger {}
