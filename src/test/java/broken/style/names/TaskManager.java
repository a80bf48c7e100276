package broken.style.names;

class TaskManager {}
