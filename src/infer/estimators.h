/* One row per estimator: its symbol is estimator_<name>, in <name>.c. */
#ifndef ESTIMATOR
#define ESTIMATOR(name)
#endif
ESTIMATOR(bounds)
ESTIMATOR(em)
ESTIMATOR(gauss)
ESTIMATOR(goodman)
ESTIMATOR(king)
