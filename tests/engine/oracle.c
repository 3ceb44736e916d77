#include "oracle.h"

#include <stdlib.h>
#include <string.h>

struct oracle *oracle_new(void)
{
    struct oracle *oracle = calloc(1, sizeof *oracle);

    for (unsigned i = 0; oracle && i < ORACLE_ADDRESSES; i++)
        oracle->objects[i].life = ++oracle->lives;
    return oracle;
}

void oracle_free(struct oracle *oracle)
{
    free(oracle->accesses);
    free(oracle->epoch_ends);
    free(oracle);
}

static void join(struct oracle_clock *into, const struct oracle_clock *from)
{
    for (unsigned i = 0; i < ORACLE_THREADS; i++)
        if (into->entries[i] < from->entries[i])
            into->entries[i] = from->entries[i];
}

static uint32_t step(struct oracle *oracle, unsigned thread)
{
    return ++oracle->threads[thread].clock.entries[thread];
}

static void begin_era_if_alone(struct oracle *oracle, unsigned thread)
{
    const struct oracle_thread *last = &oracle->threads[thread];

    if (!oracle->ended_since_era || last->ended)
        return;
    for (unsigned i = 0; i < oracle->thread_count; i++) {
        const struct oracle_thread *other = &oracle->threads[i];

        if (i != thread && (!other->ended || last->clock.entries[i] < other->last_access))
            return;
    }
    oracle->ended_since_era = false;
    oracle->era++;
    oracle->era_clock = last->clock;
}

unsigned oracle_start(struct oracle *oracle, int parent)
{
    unsigned thread;

    if (parent >= 0)
        begin_era_if_alone(oracle, (unsigned)parent);
    thread = oracle->thread_count++;
    if (parent >= 0) {
        step(oracle, (unsigned)parent);
        oracle->threads[parent].releases++;
        oracle->threads[thread].clock = oracle->threads[parent].clock;
    } else {
        oracle->threads[thread].clock = oracle->era_clock;
    }
    step(oracle, thread);
    return thread;
}

void oracle_end(struct oracle *oracle, unsigned thread)
{
    oracle->threads[thread].ended = true;
    oracle->ended_since_era = true;
}

void oracle_join(struct oracle *oracle, unsigned joiner, unsigned ended)
{
    step(oracle, joiner);
    join(&oracle->threads[joiner].clock, &oracle->threads[ended].clock);
    begin_era_if_alone(oracle, joiner);
}

static struct oracle_sync *sync_of(struct oracle *oracle, uint32_t life, uint64_t key, bool make)
{
    for (unsigned i = 0; i < oracle->sync_count; i++)
        if (oracle->syncs[i].life == life && oracle->syncs[i].key == key)
            return &oracle->syncs[i];
    if (!make)
        return NULL;
    if (oracle->sync_count == ORACLE_SYNCS)
        abort();
    oracle->syncs[oracle->sync_count] = (struct oracle_sync){.life = life, .key = key};
    return &oracle->syncs[oracle->sync_count++];
}

static void begin_life(struct oracle *oracle, unsigned object, enum object_state state)
{
    oracle->objects[object].state = state;
    oracle->objects[object].life = ++oracle->lives;
}

/* The thread is the first to meet what lives at a dead address. */
static void meet(struct oracle *oracle, unsigned thread, unsigned object)
{
    if (oracle->objects[object].state == OBJECT_DEAD) {
        oracle->objects[object].state = OBJECT_PRIVATE;
        oracle->objects[object].owner = thread;
    }
}

/* The object has a shadow from now on. */
static uint32_t become_known(struct oracle *oracle, unsigned thread, unsigned object)
{
    meet(oracle, thread, object);
    if (oracle->objects[object].state == OBJECT_UNKNOWN)
        oracle->objects[object].state = OBJECT_SHARED;
    return oracle->objects[object].life;
}

/* Returns the object's life. */
static uint32_t begin_release(struct oracle *oracle, unsigned thread, unsigned object)
{
    step(oracle, thread);
    oracle->threads[thread].releases++;
    return become_known(oracle, thread, object);
}

static uint32_t present_epoch(struct oracle *oracle, unsigned thread)
{
    struct oracle_thread *self = &oracle->threads[thread];

    if (self->has_epoch && self->epoch_releases == self->releases)
        return self->epoch;
    if (oracle->epoch_count == oracle->epoch_room) {
        oracle->epoch_room = oracle->epoch_room ? 2 * oracle->epoch_room : 256;
        oracle->epoch_ends = realloc(oracle->epoch_ends, oracle->epoch_room * sizeof *oracle->epoch_ends);
        if (!oracle->epoch_ends)
            abort();
    }
    oracle->epoch_ends[oracle->epoch_count] = 0;
    self->has_epoch = true;
    self->epoch_releases = self->releases;
    self->epoch = oracle->epoch_count++;
    return self->epoch;
}

void oracle_release(struct oracle *oracle, unsigned thread, unsigned object, uint64_t key)
{
    uint32_t ended = present_epoch(oracle, thread), life = begin_release(oracle, thread, object);
    struct oracle_sync *sync = sync_of(oracle, life, key, true);

    join(&sync->clock, &oracle->threads[thread].clock);
    sync->last = thread + 1;
    sync->releases = oracle->threads[thread].releases;
    sync->epoch = ended;
    sync->acquired = false;
}

bool oracle_acquire(struct oracle *oracle, unsigned thread, unsigned object, uint64_t key)
{
    struct oracle_sync *sync = sync_of(oracle, oracle->objects[object].life, key, false);

    step(oracle, thread);
    if (sync) {
        join(&oracle->threads[thread].clock, &sync->clock);
        sync->acquired |= sync->last != thread + 1;
    }
    return sync != NULL;
}

/* The thread's present epoch becomes part of an older one. */
static void go_on_in_epoch(struct oracle *oracle, unsigned thread, uint32_t old)
{
    uint32_t present = present_epoch(oracle, thread);

    for (unsigned i = 0; i < oracle->access_count; i++)
        if (oracle->accesses[i].epoch == present) {
            oracle->accesses[i].epoch = old;
            oracle->epoch_ends[old] = i;
        }
    oracle->threads[thread].epoch = old;
}

bool oracle_lock(struct oracle *oracle, unsigned thread, unsigned object, uint64_t key)
{
    const struct oracle_sync *sync = sync_of(oracle, oracle->objects[object].life, key, false);

    if (sync && sync->last == thread + 1 && !sync->acquired && sync->releases == oracle->threads[thread].releases)
        go_on_in_epoch(oracle, thread, sync->epoch);
    return oracle_acquire(oracle, thread, object, key);
}

static bool is_item(const struct oracle_sync *sync, uint32_t life)
{
    return sync->life == life && sync->pending;
}

static unsigned count_items(const struct oracle *oracle, uint32_t life)
{
    unsigned items = 0;

    for (unsigned i = 0; i < oracle->sync_count; i++)
        items += is_item(&oracle->syncs[i], life);
    return items;
}

/* The items so far become one with the whole. */
static void fold_items(struct oracle *oracle, uint32_t life, struct oracle_clock *whole)
{
    for (unsigned i = 0; i < oracle->sync_count; i++)
        if (is_item(&oracle->syncs[i], life)) {
            join(whole, &oracle->syncs[i].clock);
            oracle->syncs[i].pending = 0;
            oracle->syncs[i].clock = (struct oracle_clock){0};
        }
}

void oracle_hand_over(struct oracle *oracle, unsigned thread, unsigned object, uint64_t item, unsigned most)
{
    uint32_t life = begin_release(oracle, thread, object);
    const struct oracle_clock *clock = &oracle->threads[thread].clock;
    struct oracle_sync *sync;

    if (count_items(oracle, life) >= most) {
        struct oracle_clock *whole = &sync_of(oracle, life, 0, true)->clock;

        join(whole, clock);
        fold_items(oracle, life, whole);
    }
    sync = sync_of(oracle, life, item, true);
    sync->pending++;
    join(&sync->clock, clock);
}

void oracle_take_over(struct oracle *oracle, unsigned thread, unsigned object, uint64_t item)
{
    uint32_t life = oracle->objects[object].life;
    struct oracle_sync *sync = sync_of(oracle, life, item, false);

    oracle_acquire(oracle, thread, object, 0);
    if (!sync || !sync->pending)
        return;
    join(&oracle->threads[thread].clock, &sync->clock);
    if (--sync->pending == 0)
        sync->clock = (struct oracle_clock){0};
}

static struct oracle_given *newest_given(struct oracle *oracle, uint32_t life, unsigned *releases)
{
    struct oracle_given *newest = NULL;

    *releases = 0;
    for (unsigned i = 0; i < oracle->given_count; i++)
        if (oracle->given[i].life == life && oracle->given[i].pending) {
            newest = &oracle->given[i];
            ++*releases;
        }
    return newest;
}

void oracle_give_permits(struct oracle *oracle, unsigned thread, unsigned object, unsigned count)
{
    uint32_t life = begin_release(oracle, thread, object);
    unsigned releases;
    struct oracle_given *given = newest_given(oracle, life, &releases);

    if (releases < ENGINE_MOST_GIVEN) {
        if (oracle->given_count == ORACLE_SYNCS)
            abort();
        given = &oracle->given[oracle->given_count++];
        *given = (struct oracle_given){.life = life};
    }
    given->pending += count;
    join(&given->clock, &oracle->threads[thread].clock);
}

/* What was taken so far is kept in the sync of key 1. */
void oracle_take_permit(struct oracle *oracle, unsigned thread, unsigned object, unsigned left)
{
    uint32_t life = oracle->objects[object].life;
    struct oracle_clock *taken = NULL;
    unsigned pending = 0;

    for (unsigned i = 0; i < oracle->given_count; i++)
        pending += oracle->given[i].life == life ? oracle->given[i].pending : 0;
    for (unsigned i = 0; i < oracle->given_count && pending > left; i++) {
        struct oracle_given *given = &oracle->given[i];
        unsigned over = pending - left < given->pending ? pending - left : given->pending;

        if (given->life != life || !over)
            continue;
        taken = &sync_of(oracle, life, 1, true)->clock;
        join(taken, &given->clock);
        given->pending -= over;
        pending -= over;
    }
    oracle_acquire(oracle, thread, object, 1);
}

void oracle_born(struct oracle *oracle, unsigned thread, unsigned object)
{
    begin_life(oracle, object, OBJECT_PRIVATE);
    oracle->objects[object].owner = thread;
}

void oracle_died(struct oracle *oracle, unsigned object)
{
    if (oracle->objects[object].state != OBJECT_UNKNOWN)
        begin_life(oracle, object, OBJECT_DEAD);
}

bool oracle_publish(struct oracle *oracle, unsigned object)
{
    enum object_state *state = &oracle->objects[object].state;

    if (*state != OBJECT_PRIVATE && *state != OBJECT_DEAD)
        return false;
    *state = OBJECT_SHARED;
    return true;
}

bool oracle_is_private(struct oracle *oracle, unsigned thread, unsigned object)
{
    meet(oracle, thread, object);
    return oracle->objects[object].state == OBJECT_PRIVATE && oracle->objects[object].owner == thread;
}

void oracle_tag(struct oracle *oracle, unsigned object)
{
    oracle->objects[object].state = OBJECT_SHARED;
}

uint32_t oracle_identity(struct oracle *oracle, unsigned thread, unsigned object)
{
    return become_known(oracle, thread, object);
}

int oracle_access(struct oracle *oracle, unsigned thread, unsigned object, uint64_t key, unsigned flags,
                  uint64_t value)
{
    struct oracle_thread *last = &oracle->threads[thread];
    struct oracle_access *access;

    step(oracle, thread);
    if (oracle_is_private(oracle, thread, object))
        return -1;
    oracle->objects[object].state = OBJECT_SHARED;
    if (oracle->access_count == oracle->access_room) {
        oracle->access_room = oracle->access_room ? 2 * oracle->access_room : 256;
        oracle->accesses = realloc(oracle->accesses, oracle->access_room * sizeof *oracle->accesses);
        if (!oracle->accesses)
            abort();
    }
    access = &oracle->accesses[oracle->access_count];
    *access = (struct oracle_access){.thread = thread,
                                     .step = oracle->threads[thread].clock.entries[thread],
                                     .era = oracle->era,
                                     .life = oracle->objects[object].life,
                                     .key = key,
                                     .value = value,
                                     .flags = flags,
                                     .clock = oracle->threads[thread].clock};
    access->epoch = present_epoch(oracle, thread);
    oracle->epoch_ends[access->epoch] = oracle->access_count;
    last->last_access = access->step;
    return (int)oracle->access_count++;
}

static bool ordered(const struct oracle_access *one, const struct oracle_access *other)
{
    return other->clock.entries[one->thread] >= one->step;
}

/* Whether a read of all items concerns this write. */
static bool touches_items(const struct oracle_access *access)
{
    return (access->flags & ACCESS_WRITE) && (access->flags & ACCESS_ITEM) && access->key != KEY_CONTENTS;
}

static bool conflict(const struct oracle_access *one, const struct oracle_access *other)
{
    if (one->life != other->life)
        return false;
    if (one->key == KEY_ALL_ITEMS)
        return touches_items(other);
    if (other->key == KEY_ALL_ITEMS)
        return touches_items(one);
    return one->key == other->key && ((one->flags | other->flags) & ACCESS_WRITE);
}

bool oracle_races(const struct oracle *oracle, unsigned one, unsigned other)
{
    const struct oracle_access *a = &oracle->accesses[one], *b = &oracle->accesses[other];

    return a->thread != b->thread && conflict(a, b) && !ordered(a, b);
}

uint64_t oracle_race_key(const struct oracle *oracle, unsigned one, unsigned other)
{
    uint64_t key = oracle->accesses[one].key;

    return key == KEY_ALL_ITEMS ? oracle->accesses[other].key : key;
}

/* Whether another write of the thread in that epoch stored another value at the location. */
static bool changes_its_mind(const struct oracle *oracle, const struct oracle_access *write)
{
    for (unsigned i = 0; i <= oracle->epoch_ends[write->epoch]; i++) {
        const struct oracle_access *access = &oracle->accesses[i];

        if (access->epoch == write->epoch && access->life == write->life && access->key == write->key &&
            (access->flags & ACCESS_WRITE) && access->value != write->value)
            return true;
    }
    return false;
}

enum oracle_sameness oracle_sameness(const struct oracle *oracle, unsigned one, unsigned other)
{
    const struct oracle_access *a = &oracle->accesses[one], *b = &oracle->accesses[other];

    if (!(a->flags & b->flags & ACCESS_WRITE) || !a->value || a->value != b->value)
        return ORACLE_DIFFERENT;
    return changes_its_mind(oracle, a) ? ORACLE_PERHAPS_SAME : ORACLE_SAME;
}

bool oracle_has_facet(const struct oracle *oracle, unsigned access, enum oracle_facet facet)
{
    unsigned flags = oracle->accesses[access].flags;

    switch (facet) {
    case ORACLE_NOTHING:
    case ORACLE_FACETS:
        return true;
    case ORACLE_PLAIN:
        return !(flags & ACCESS_ATOMIC);
    case ORACLE_UPDATE:
        return flags & ACCESS_UPDATE;
    case ORACLE_CHECK:
        return flags & ACCESS_CHECK;
    case ORACLE_ITERATE:
        return flags & ACCESS_ITERATE;
    }
    return true;
}

/* Whether `one` is ordered before some step of the epoch of `other`. Who comes to know any step of that epoch
 * then knows both. */
static bool ordered_before_epoch_end(const struct oracle *oracle, const struct oracle_access *one,
                                     const struct oracle_access *other)
{
    return ordered(one, &oracle->accesses[oracle->epoch_ends[other->epoch]]);
}

bool oracle_stands_for(const struct oracle *oracle, unsigned other, unsigned one, enum oracle_facet facet)
{
    const struct oracle_access *a = &oracle->accesses[one], *b = &oracle->accesses[other];

    return one == other || (a->life == b->life && a->key == b->key && a->era == b->era &&
                            ((b->flags & ACCESS_WRITE) || !(a->flags & ACCESS_WRITE)) &&
                            ((b->flags & ACCESS_ITEM) || !(a->flags & ACCESS_ITEM)) &&
                            oracle_has_facet(oracle, other, facet) && ordered_before_epoch_end(oracle, a, b));
}

void oracle_writes(const struct oracle *oracle, uint32_t life, uint64_t key, uint32_t era, unsigned *writes,
                   bool *differ)
{
    const struct oracle_access *first = NULL;

    *writes = 0;
    *differ = false;
    for (unsigned i = 0; i < oracle->access_count; i++) {
        const struct oracle_access *access = &oracle->accesses[i];

        if (access->life != life || access->key != key || access->era != era ||
            !(access->flags & ACCESS_WRITE))
            continue;
        if (first && (!first->value || first->value != access->value))
            *differ = true;
        if (!first)
            first = access;
        *writes += *writes < 2;
    }
}
