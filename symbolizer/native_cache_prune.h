/* Keeps the directory of native_cache.h from growing without end. */
#ifndef COLUBER_NATIVE_CACHE_PRUNE_H
#define COLUBER_NATIVE_CACHE_PRUNE_H

/* What a file is called before it is complete begins so. */
#define CACHE_TEMPORARY ".new-"

/* And then it is BUILDID with this. */
#define CACHE_SUFFIX ".names"

/* When there are too many files, or they are too large together, removes those that were not used for
 * longest; and what commands that were killed have left. Files of other names are left alone. */
void cache_prune(const char *directory);

#endif
