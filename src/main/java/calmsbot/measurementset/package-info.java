/** Looks into MeasurementSets, and takes single fields out of them, with casacore's tools. */
@NullMarked
package calmsbot.measurementset;

import org.jspecify.annotations.NullMarked;
