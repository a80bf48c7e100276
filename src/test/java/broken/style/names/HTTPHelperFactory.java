package broken.style.names;

class HTTPHelperFactory {}
