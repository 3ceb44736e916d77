/* Syncs: what a thread learns that acquires them.
 *
 * A sync's clock is the join of what its releasers knew. Most are locks, released by one
 * thread after another that acquired them; then the clock equals the last releaser's (`exact`), and
 * whoever knows the last release knows everything in it. Guarded by the lock of the object.
 */
#ifndef COLUBER_ENGINE_SYNC_H
#define COLUBER_ENGINE_SYNC_H

struct sync;

void sync_free_all(struct sync *first);

#endif
