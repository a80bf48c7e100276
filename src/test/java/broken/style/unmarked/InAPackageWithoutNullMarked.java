package broken.style.unmarked;

class InAPackageWithoutNullMarked {}
