package broken.style.names;

class BaseCell {

    record RowData(int number) {}
}
