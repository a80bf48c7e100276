package dev.quatrain.bench.suite;

import java.util.List;

/** A part of the table. */
interface Part {

    List<Row> measure() throws Exception;
}
