/* What a thread remembers of its recent accesses: a table of the thread's own, in which a location has four places.
 *
 * An entry is about one location, named by the object's word in the address map, the generation of
 * its shadow (so neither a reused address nor a reused shadow can be mistaken for it) and the key.
 * It serves two purposes: it tells that an access adds nothing to what the thread has recorded in its
 * current epoch, or in one that nobody can tell from it, and it holds the places of the thread's last read, which a later write is related to.
 */
#ifndef COLUBER_ENGINE_RECENT_H
#define COLUBER_ENGINE_RECENT_H

#include <string.h>

#include "engine.h"
#include "hints.h"

enum { RECENT_BITS = 10, RECENT_SIZE = 1 << RECENT_BITS, RECENT_WAYS = 4 };

/* The location that an entry is about, as far as an object is known by it. */
struct identity {
    uint32_t word, generation;
};

/* Three cache lines: what every access looks at, the last read, and the test before it. */
struct recent {
    _Alignas(64) uint64_t key;
    struct identity object; /* word 0: the entry is empty */
    epoch at;               /* when the next ones, and `settled`, were true */
    uint64_t value;         /* what the recorded writes have stored; 0: several values */
    uint16_t read, written; /* the strength (cell.h) of what is recorded, */
    uint32_t read_at, written_at; /* and at which site last, in short */
    uint32_t used;          /* the thread's count of claims when it was last used: the oldest is given up first */
    uint32_t guards;        /* engine's count of guarding writes when a test of this location was last told */
    bool settled;           /* no write changes anything in the cell; */
    bool value_settled;     /* one of `value` does not */
    bool has_read;          /* `places` are of a read that no write has used up */
    bool tests, has_test;   /* that read is a test; `test` is one that came before it */
    bool locked;            /* that read was made under a lock */
    _Alignas(64) struct place places[ACCESS_PLACES];
    struct place test[ACCESS_PLACES];
};

_Static_assert(sizeof(struct recent) == 192, "three cache lines");

static inline bool recent_is(const struct recent *recent, struct identity object, uint64_t key)
{
    return recent->key == key && recent->object.word == object.word &&
           recent->object.generation == object.generation;
}

/* The same as recent_at for a location that is not in its first place. */
struct recent *recent_further(struct recent *table, uint64_t first, struct identity object, uint64_t key);

/* The location's entry, or the one to claim for it: of those that it may have, the one that was used least recently. A read whose write may be still
 * to come is thus lost only when three other locations of its set are met in between. */
static inline struct recent *recent_at(struct recent *table, struct identity object, uint64_t key)
{
    uint64_t hash = (key ^ (uint64_t)object.word << 32 ^ object.word) * UINT64_C(0x9e3779b97f4a7c15);
    uint64_t first = hash >> (64 - RECENT_BITS);

    return LIKELY(recent_is(&table[first], object, key)) ? &table[first] : recent_further(table, first, object, key);
}

static inline uint32_t recent_site(uint64_t site)
{
    return (uint32_t)(site >> 32) * UINT32_C(0x9e3779b1) ^ (uint32_t)site;
}

/* Makes the entry one about this location at this epoch, keeping what has been true from `since` on. `claims` is the thread's count. */
static inline void recent_claim(struct recent *recent, struct identity object, uint64_t key, epoch at, epoch since, uint32_t *claims)
{
    recent->used = ++*claims;
    if (!recent_is(recent, object, key)) {
        recent->key = key;
        recent->object = object;
        recent->has_read = recent->has_test = false;
        recent->guards = 0;
    } else if (recent->at >= since) {
        recent->at = at;
        return;
    }
    recent->at = at;
    recent->read = recent->written = 0;
    recent->settled = recent->value_settled = false;
}

/* A write is about to be recorded, or counted. */
static inline void recent_keep_value(struct recent *recent, uint64_t value)
{
    recent->value = !recent->written || recent->value == value ? value : 0;
}

/* Whether a write of this value, if recorded already, changes nothing in the cell. */
static inline bool recent_is_settled(const struct recent *recent, uint64_t value)
{
    return recent->settled || (recent->value_settled && value && recent->value == value);
}

typedef uint64_t place_pair __attribute__((vector_size(16), aligned(8), may_alias));

/* Statement by statement: what the compiler makes of a loop or of a small memcpy in a path that it takes for a rare one costs as much as the rest of an
 * access. */
static inline void recent_copy_places(struct place *to, const struct place *from)
{
    const place_pair *source = (const place_pair *)from;
    place_pair *target = (place_pair *)to;

    _Static_assert(ACCESS_PLACES == 4, "each place is one pair");
    target[0] = source[0];
    target[1] = source[1];
    target[2] = source[2];
    target[3] = source[3];
}

/* The read of a later write. If the one before it was a test at another place of the same function call, or of one that calls it, both count:
 * `if x.n < 10: x.n += 1`. */
static inline void recent_keep_places(struct recent *recent, const struct place *places, bool tests, bool locked)
{
    const place_pair *old = (const place_pair *)recent->places, *new = (const place_pair *)places;
    place_pair differ = (old[0] ^ new[0]) | (old[1] ^ new[1]) | (old[2] ^ new[2]) | (old[3] ^ new[3]);

    /* A loop reads from the same places again and again: comparing is cheaper than storing. */
    if ((differ[0] | differ[1]) || !recent->has_read) {
        if (recent->has_read && recent->tests) {
            recent_copy_places(recent->test, recent->places);
            recent->has_test = true;
        }
        recent_copy_places(recent->places, places);
        recent->has_read = true;
        recent->tests = tests;
        recent->locked = locked;
    }
}

static inline void recent_use_up_reads(struct recent *recent)
{
    recent->has_read = recent->has_test = false;
}

#endif
