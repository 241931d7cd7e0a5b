/**
 * Takes calibrators out of MeasurementSets, with casacore's tools. Names become field ids by exact
 * comparison with the set itself, intents are checked once more on its rows, and only digits go
 * into the query language. What was not selected is pruned from every sub-table, and the copy is
 * read back before it is handed out.
 */
@NullMarked
package calmsbot.measurementset;

import org.jspecify.annotations.NullMarked;
