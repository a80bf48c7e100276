package broken.style.names;

interface Util {}
