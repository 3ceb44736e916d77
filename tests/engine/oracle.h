/* A plain race detector to compare the engine with: every thread has a full vector clock that is never
 * reused, its own entry counts all its steps, every access is kept for ever with the clock it was made at. No
 * epochs, no pruning, no slots. It shares no code with the engine but the declarations of engine.h.
 *
 * Threads are numbers from 0, in order of their start; accesses likewise. Single-threaded.
 */
#ifndef COLUBER_TESTS_ORACLE_H
#define COLUBER_TESTS_ORACLE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine.h"

enum { ORACLE_THREADS = 256, ORACLE_ADDRESSES = 16, ORACLE_SYNCS = 4096 };

struct oracle_clock {
    uint32_t entries[ORACLE_THREADS];
};

struct oracle_access {
    unsigned thread;
    uint32_t step;  /* the thread's own clock */
    uint32_t epoch; /* the thread's stretch between two releases, or several: oracle_lock; each has a number of its own */
    uint32_t era;
    uint32_t life; /* of the object; never reused */
    uint64_t key, value;
    unsigned flags;
    struct oracle_clock clock;
};

struct oracle_thread {
    struct oracle_clock clock;
    uint32_t releases, last_access;
    uint32_t epoch, epoch_releases; /* the present epoch, if it began after so many releases */
    bool has_epoch;
    bool ended;
};

struct oracle_object {
    enum object_state state;
    unsigned owner;
    uint32_t life;
};

struct oracle_sync {
    uint32_t life;
    uint64_t key;
    struct oracle_clock clock;
    unsigned pending; /* hand-overs of the item that were not taken */
    /* Of a lock: the thread (+ 1) that has released it last, that thread's releases so far and the epoch that ended so, and whether another thread has
     * acquired it since. */
    unsigned last;
    uint32_t releases, epoch;
    bool acquired;
};

/* A release of permits, of which some were not taken yet. */
struct oracle_given {
    uint32_t life;
    unsigned pending;
    struct oracle_clock clock;
};

struct oracle {
    struct oracle_thread threads[ORACLE_THREADS];
    unsigned thread_count;
    struct oracle_object objects[ORACLE_ADDRESSES];
    uint32_t lives;
    struct oracle_sync syncs[ORACLE_SYNCS];
    unsigned sync_count;
    struct oracle_given given[ORACLE_SYNCS]; /* oldest first */
    unsigned given_count;
    struct oracle_access *accesses;
    unsigned access_count, access_room;
    unsigned *epoch_ends; /* the last access of each epoch */
    unsigned epoch_count, epoch_room;
    uint32_t era;
    bool ended_since_era;
    struct oracle_clock era_clock;
};

struct oracle *oracle_new(void);
void oracle_free(struct oracle *oracle);

/* `parent` -1: of unknown origin. */
unsigned oracle_start(struct oracle *oracle, int parent);
void oracle_end(struct oracle *oracle, unsigned thread);
void oracle_join(struct oracle *oracle, unsigned joiner, unsigned ended);

void oracle_release(struct oracle *oracle, unsigned thread, unsigned object, uint64_t key);
/* Whether there was a release. */
bool oracle_acquire(struct oracle *oracle, unsigned thread, unsigned object, uint64_t key);
/* The same; nobody else acquires it before the thread's next release of it. If the thread's last release was of this lock, and nobody else has acquired it
 * since, the epochs before and after that release are one. */
bool oracle_lock(struct oracle *oracle, unsigned thread, unsigned object, uint64_t key);

void oracle_hand_over(struct oracle *oracle, unsigned thread, unsigned object, uint64_t item, unsigned most);
void oracle_take_over(struct oracle *oracle, unsigned thread, unsigned object, uint64_t item);
void oracle_give_permits(struct oracle *oracle, unsigned thread, unsigned object, unsigned count);
void oracle_take_permit(struct oracle *oracle, unsigned thread, unsigned object, unsigned left);

void oracle_born(struct oracle *oracle, unsigned thread, unsigned object);
void oracle_died(struct oracle *oracle, unsigned object);
bool oracle_publish(struct oracle *oracle, unsigned object);
bool oracle_is_private(struct oracle *oracle, unsigned thread, unsigned object);
void oracle_tag(struct oracle *oracle, unsigned object);
/* The object's life: each has a number of its own. */
uint32_t oracle_identity(struct oracle *oracle, unsigned thread, unsigned object);

/* The number of the access, or -1 when it leaves no trace. */
int oracle_access(struct oracle *oracle, unsigned thread, unsigned object, uint64_t key, unsigned flags,
                  uint64_t value);

/* Of two accesses, `one` the earlier: they are unordered and conflict. */
bool oracle_races(const struct oracle *oracle, unsigned one, unsigned other);

/* The key at which a race of these two is reported. */
uint64_t oracle_race_key(const struct oracle *oracle, unsigned one, unsigned other);

/* What makes a race grave, one by one; ORACLE_PLAIN: not ACCESS_ATOMIC. A race's kind follows from which of
 * these each side has. */
enum oracle_facet {
    ORACLE_NOTHING,
    ORACLE_PLAIN,
    ORACLE_UPDATE,
    ORACLE_CHECK,
    ORACLE_ITERATE,
    ORACLE_FACETS
};

/* Of two writes, `one` the earlier: they stored equal values, and a report must say so, or must not; else it
 * may. */
enum oracle_sameness { ORACLE_DIFFERENT, ORACLE_PERHAPS_SAME, ORACLE_SAME };
enum oracle_sameness oracle_sameness(const struct oracle *oracle, unsigned one, unsigned other);

bool oracle_has_facet(const struct oracle *oracle, unsigned access, enum oracle_facet facet);

/* Whether a report about `other` stands for one about `one` as far as the facet goes: same location and era,
 * conflicting with all that `one` conflicts with, and `one` is ordered before the end of its epoch. */
bool oracle_stands_for(const struct oracle *oracle, unsigned other, unsigned one, enum oracle_facet facet);

/* The write history of a location in an era. */
void oracle_writes(const struct oracle *oracle, uint32_t life, uint64_t key, uint32_t era, unsigned *writes,
                   bool *differ);

#endif
