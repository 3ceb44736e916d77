/* The path of an access: a short one for what adds nothing, and one that takes the object's lock,
 * compares the access with the cell's entries and records it. Races are collected under the lock and told
 * after it is released; the number that the callback gives is then stored in the cell. */
#include "engine.h"
#include "hints.h"

#include <string.h>

#include "init.h"
#include "pool.h"
#include "relation.h"
#include "shadow.h"
#include "slot.h"
#include "thread.h"

enum { MET_FEW = 8, MET_LIMIT = 4096 };

/* How many guarding writes there were (atomic), by location. A test that comes after one must not be passed over as a repeat. */
enum { GUARD_COUNTS = 64 };
static uint32_t guards_counts[GUARD_COUNTS];

static uint32_t *guards_count(uintptr_t object, uint64_t key)
{
    return &guards_counts[(object >> 4 ^ key) % GUARD_COUNTS];
}

struct met {
    struct race race;
    epoch before;
};

/* What an entry keeps of a value. */
static uint16_t short_value(uint64_t value)
{
    uint16_t folded = (uint16_t)(value ^ value >> 16 ^ value >> 32 ^ value >> 48);

    return value && !folded ? 1 : folded;
}

/* One access that takes the long path. */
struct step {
    struct engine_thread *thread;
    uintptr_t object;
    uint64_t key;
    struct entry entry;
    uint32_t era;
    bool several; /* values were written in this epoch */
    struct met *met; /* `few`, or from the pool */
    unsigned count, capacity;
    struct met few[MET_FEW];
};

static bool make_room(struct step *step)
{
    struct met *more;

    if (step->count < step->capacity)
        return true;
    if (step->capacity >= MET_LIMIT)
        return false;
    more = pool_take(2 * step->capacity * sizeof *more, POOL_BOUNDED);
    if (!more)
        return false;
    memcpy(more, step->met, step->count * sizeof *more);
    if (step->met != step->few)
        pool_give(step->met, step->capacity * sizeof *more);
    step->met = more;
    step->capacity *= 2;
    return true;
}

/* Remembers a race of the access with `entry`; `cell` is the location that is written. */
static void meet(struct step *step, const struct cell *cell, const struct entry *entry, unsigned before_flags,
                 unsigned now_flags)
{
    count_up(&step->thread->counts.races, 1);
    if (!make_room(step))
        return;

    struct met *met = &step->met[step->count++];

    met->before = entry->at;
    met->race = (struct race){
        .object = step->object,
        .key = cell->key,
        .location = cell->location,
        .writes = cell->writes,
        .differ = cell->differ,
        .before = {.stack = entry->stack, .flags = before_flags, .site = entry->site},
        .now = {.thread = step->thread->number,
                .stack = step->entry.stack,
                .flags = now_flags,
                .site = step->entry.site},
    };
}

static bool unordered(const struct step *step, const struct entry *entry)
{
    return !vclock_covers(&step->thread->known, entry->at) && !slot_is_void(entry->at);
}

static void compare_with_cell(struct step *step, struct cell *cell)
{
    const struct entry *entries = cell_entries(cell);
    unsigned flags = step->entry.flags;

    for (unsigned i = 0; i < cell->count; i++) {
        unsigned same = entries[i].flags & flags & ACCESS_WRITE && step->entry.value &&
                                entries[i].value == step->entry.value
                            ? ACCESS_SAME
                            : 0;

        if (((entries[i].flags | flags) & ACCESS_WRITE) && unordered(step, &entries[i]))
            meet(step, cell, &entries[i], entries[i].flags | same, flags | same);
    }
}

/* A read of all items races with the writes of single items, but no item's write disturbs an
 * iteration: that is what the container's contents are for. */
static void compare_with_items(struct step *step, const struct cell_table *table)
{
    for (uint32_t i = 0; i < table->count; i++) {
        struct cell *cell = &table->cells[i];
        const struct entry *entries = cell_entries(cell);

        if (cell->era != step->era || cell->key == KEY_CONTENTS || cell->key == KEY_ALL_ITEMS)
            continue;
        for (unsigned j = 0; j < cell->count; j++)
            if ((entries[j].flags & (ACCESS_WRITE | ACCESS_ITEM)) == (ACCESS_WRITE | ACCESS_ITEM) &&
                unordered(step, &entries[j]))
                meet(step, cell, &entries[j], entries[j].flags,
                     step->entry.flags & ~(unsigned)ACCESS_ITERATE);
    }
}

static void compare_with_all_items(struct step *step, const struct cell_table *table, const struct cell *cell)
{
    struct cell *all;

    if (!table->all_items || cell->key == KEY_CONTENTS)
        return;
    all = &table->cells[table->all_items - 1];
    if (all->era != step->era)
        return;
    for (unsigned i = 0; i < all->count; i++) {
        const struct entry *entry = &cell_entries(all)[i];

        if (unordered(step, entry))
            meet(step, cell, entry, entry->flags & ~(unsigned)ACCESS_ITERATE, step->entry.flags);
    }
}

/* Stores the number that the callback gave for a cell. What has changed in the cell since its race was
 * collected is told now. */
static void store_location(const struct step *step, const struct race *told)
{
    uint32_t word;
    struct shadow *shadow = shadow_lock(step->object, &word);
    struct cell *cell = shadow ? cell_find(&shadow->table, told->key, step->era) : NULL;
    unsigned writes = told->writes;
    bool differ = told->differ;

    if (cell) {
        cell->location = told->location;
        writes = cell->writes;
        differ = cell->differ;
    }
    if (shadow)
        lock_give(&shadow->lock);
    if (told->location && init_callbacks.location_changed &&
        (writes != told->writes || differ != told->differ))
        init_callbacks.location_changed(told->location, writes, differ);
}

static void tell(struct step *step)
{
    for (unsigned i = 0; i < step->count; i++) {
        struct race *race = &step->met[i].race;
        uint32_t before;

        /* The race before this one may have numbered the cell: those of a cell follow each other. */
        if (i > 0 && step->met[i - 1].race.key == race->key)
            race->location = step->met[i - 1].race.location;
        before = race->location;
        lock_take(&registry);
        race->before.thread = slot_number_at(step->met[i].before);
        lock_give(&registry);
        if (!(race->before.flags & (ACCESS_WRITE | ACCESS_ALONE)))
            race->before.flags |= engine_site_flags(race->before.site, 0);
        race->location = init_callbacks.race(race);
        if (race->location != before)
            store_location(step, race);
    }
    if (step->met != step->few)
        pool_give(step->met, step->capacity * sizeof *step->met);
}

/* Compares and records. Returns whether it is recorded. */
static bool record(struct step *step, const struct cell_table *table, struct cell *cell)
{
    if (step->key == KEY_ALL_ITEMS)
        compare_with_items(step, table);
    else
        compare_with_cell(step, cell);
    if ((step->entry.flags & ACCESS_WRITE) && (step->entry.flags & ACCESS_ITEM))
        compare_with_all_items(step, table, cell);
    if (step->several)
        step->entry.value = 0;
    if (!cell_record(cell, &step->thread->known, &step->entry))
        return false;
    __atomic_store_n(&step->thread->recorded, epoch_clock(step->entry.at), __ATOMIC_RELAXED);
    count_up(&step->thread->counts.recorded, 1);
    return true;
}

/* Two recorded accesses are together as strong as one with the flags of both; but ACCESS_ITEM also tells
 * which other accesses conflict, so each must have it or none. */
static uint16_t strength_together(uint16_t strength, unsigned flags)
{
    uint16_t more = (uint16_t)access_strength(flags);

    return (strength ^ more) & ACCESS_ITEM ? more : strength | more;
}

/* What the thread remembers of the access, for the short path. */
static void remember(struct recent *recent, const struct access *access, unsigned flags, bool recorded)
{
    uint32_t site = recent_site(access->places[0].site);

    if (flags & ACCESS_WRITE) {
        if (recorded) {
            recent->written = strength_together(recent->written, flags);
            recent->written_at = site;
        }
        recent_use_up_reads(recent);
    } else {
        if (recorded) {
            recent->read = strength_together(recent->read, flags);
            recent->read_at = site;
        }
        if (!(flags & ACCESS_ALONE))
            recent_keep_places(recent, access->places, flags & ACCESS_TEST, flags & ACCESS_LOCKED);
    }
}

/* Double-checked locking: the flag that is tested again under the lock, and then written. It guards more than itself. */
static bool is_guarding(uint64_t key, unsigned flags)
{
    enum { DECIDED_UNDER_LOCK = ACCESS_WRITE | ACCESS_CHECK | ACCESS_LOCKED };

    return key != KEY_CONTENTS && (flags & (DECIDED_UNDER_LOCK | ACCESS_ITEM)) == DECIDED_UNDER_LOCK;
}

/* The sync of a location that guards. */
static uint64_t guard_key(uint64_t key)
{
    return ~key;
}

static void release_guard(struct engine_thread *thread, uintptr_t object, uint64_t key)
{
    engine_release(thread, object, guard_key(key));
    __atomic_add_fetch(guards_count(object, key), 1, __ATOMIC_RELEASE);
}

/* Whether a write may guard more than itself though the test that decided it was not told of. */
static bool may_be_guarding(uint64_t key, unsigned flags)
{
    return key != KEY_CONTENTS && (flags & (ACCESS_WRITE | ACCESS_LOCKED | ACCESS_ITEM)) == (ACCESS_WRITE | ACCESS_LOCKED);
}

/* `only_count`: a write that is recorded already, but may change what is known of the cell's writes. `asked_locked`: the read that decided about the
 * write was made under a lock, too. */
static __attribute__((noinline)) void take_long_path(struct engine_thread *thread, uintptr_t object,
                                                     uint64_t key, const struct access *access,
                                                     unsigned flags, bool only_count, bool asked_locked)
{
    struct step step; /* `few` is not set */
    bool changed = false, recorded, differ;
    uint32_t location, word;
    unsigned writes;

    step.thread = thread;
    step.object = object;
    step.key = key;
    step.entry = (struct entry){.at = thread->now,
                                .site = access->places[0].site,
                                .flags = (uint16_t)flags,
                                .value = flags & ACCESS_WRITE ? short_value(access->value) : 0};
    step.met = step.few;
    step.count = 0;
    step.capacity = MET_FEW;
    step.several = false;
    if (!only_count)
        step.entry.stack = init_callbacks.stack(thread);

    struct shadow *shadow = shadow_make(object, thread->uid, POOL_BOUNDED, &word);

    step.era = era_now();

    struct cell *cell = shadow ? cell_make(&shadow->table, key, step.era) : NULL;

    if (!cell) {
        if (shadow)
            lock_give(&shadow->lock);
        count_up(&thread->counts.dropped, 1);
        return;
    }

    struct identity identity = {word, state_generation(shadow_state_now(word_payload(word)))};
    struct recent *recent = recent_at(thread->recent, identity, key);

    recent_claim(recent, identity, key, step.entry.at, thread->since, &thread->claims);
    if (flags & ACCESS_WRITE) {
        changed = cell_count_write(cell, access->value);
        recent_keep_value(recent, access->value);
        step.several = !recent->value;
        recent->settled = cell->writes == 2 && cell->differ && !recent->value;
        recent->value_settled = cell->writes == 2;
    }
    recorded = only_count || record(&step, &shadow->table, cell);
    uint32_t guards_before = __atomic_load_n(guards_count(object, key), __ATOMIC_ACQUIRE);
    bool guards = (asked_locked && is_guarding(key, flags)) || (flags & ACCESS_HELD_BEFORE && may_be_guarding(key, flags));
    bool tests = (cell->guard || in_windows()) && flags & ACCESS_TEST;

    cell->guard |= guards;
    location = cell->location;
    writes = cell->writes;
    differ = cell->differ;
    lock_give(&shadow->lock);

    if (!recorded)
        count_up(&thread->counts.dropped, 1);
    remember(recent, access, flags, recorded);
    if (changed && location && init_callbacks.location_changed)
        init_callbacks.location_changed(location, writes, differ);
    if (step.count)
        tell(&step);
    if (guards)
        release_guard(thread, object, key);
    else if (tests)
        engine_acquire(thread, object, guard_key(key));
    if (flags & ACCESS_TEST)
        recent->guards = guards_before;
}

/* Whether the object's accesses by this thread count: it is not private to the thread. What is
 * private to another, or claimed by it, becomes shared, what is dead or was told of in another window only this thread's own. The word and generation are set
 * when the object has a shadow. */
static inline bool is_shared(struct engine_thread *thread, uintptr_t object, struct identity *identity)
{
    uint32_t *in_map = LIKELY(!in_windows()) ? addrmap_find(object) : addrmap_make(object);

    while (in_map) {
        uint32_t word = __atomic_load_n(in_map, __ATOMIC_ACQUIRE);
        uint32_t new = word_shared_now();
        uint64_t state;

        switch (word_kind(word)) {
        case KIND_PLAIN:
            if (word == WORD_DEAD || word_is_stale(word))
                new = word_of_met(thread->uid);
            else if (word == (WORD_CLAIMED | thread->uid))
                return false;
            else if (!(word & WORD_CLAIMED))
                return true;
            break;
        case KIND_PRIVATE:
            if (word_payload(word) == thread->uid)
                return false;
            if (word_is_stale(word))
                new = word_of_met(thread->uid);
            break;
        case KIND_SHADOW:
            if (in_windows() && shadow_renew(word_payload(word), object, thread->uid))
                return false;
            state = shadow_state_now(word_payload(word));
            if ((state_owner(state) & ~OWNER_CLAIMS) == thread->uid)
                return false;
            if (state_owner(state))
                shadow_publish(word_payload(word));
            *identity = (struct identity){word, state_generation(state)};
            return true;
        case KIND_TAG:
            return true;
        }
        if (__atomic_compare_exchange_n(in_map, &word, new, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
            return new == word_shared_now();
    }
    return true;
}

static enum write_kind kind_of_write(uint64_t key, unsigned flags)
{
    if (key != KEY_CONTENTS || !(flags & ACCESS_ATOMIC))
        return PLAIN_WRITE;
    return flags & ACCESS_REMOVE ? TAKES_OUT : CHANGES_ELEMENT;
}

/* In double-checked locking only the second check counts: it asks again, under the lock. */
static bool asks_again(const struct recent *recent, uint64_t key, unsigned flags)
{
    /* `x = x or make()` asks, too, though what it finds out is which value to store */
    if (!(flags & ACCESS_LOCKED) || !(flags & (ACCESS_CHECK | ACCESS_RELY) || (flags & ACCESS_UPDATE && recent->tests)))
        return false;
    return key != KEY_CONTENTS || !init_callbacks.same_question ||
           init_callbacks.same_question(recent->test[0].site, recent->places[0].site);
}

/* What the thread's reads since its last write mean to this one. */
static unsigned relation_of_reads(const struct recent *recent, uint64_t key, const struct access *access)
{
    enum write_kind kind = kind_of_write(key, access->flags);
    unsigned flags = 0;

    if (recent->has_read)
        flags = relation_of(&init_callbacks, recent->places, access->places, kind);
    if (recent->has_test && !asks_again(recent, key, access->flags | flags))
        flags |= relation_of(&init_callbacks, recent->test, access->places, kind);
    return flags;
}

/* The thread remembers nothing of the location. What it has read there last may still be in the cell: in which function
 * call that was is lost. */
static unsigned relation_of_cell(const struct engine_thread *thread, uintptr_t object, uint64_t key,
                                 const struct access *access)
{
    uint32_t word;
    struct shadow *shadow = shadow_lock(object, &word);
    const struct cell *cell = shadow ? cell_find(&shadow->table, key, era_now()) : NULL;
    struct entry last = {0};

    for (unsigned i = 0; cell && i < cell->count; i++) {
        const struct entry *entry = &cell_entries((struct cell *)cell)[i];

        if (!(entry->flags & ACCESS_ALONE) && epoch_slot(entry->at) == thread->slot && entry->at >= last.at && epoch_clock(entry->at) >= slot_first(thread->slot))
            last = *entry;
    }
    if (shadow)
        lock_give(&shadow->lock);
    /* A read without a lock may stand for a later one under it: a write under a lock may belong to that one. */
    if (!last.at || last.flags & ACCESS_WRITE || (last.flags ^ access->flags) & ACCESS_LOCKED)
        return 0;
    return relation_of_site(&init_callbacks, last.site, access->places, kind_of_write(key, access->flags));
}

/* `for i, x in enumerate(l): l[i] = x + 1`: the item was read with all the others. */
static unsigned relation_of_walk(const struct engine_thread *thread, struct identity identity, const struct access *access)
{
    const struct recent *walk = recent_at((struct recent *)thread->recent, identity, KEY_ALL_ITEMS);

    if (!(access->flags & ACCESS_ITEM) || !recent_is(walk, identity, KEY_ALL_ITEMS) || !walk->has_read)
        return 0;
    return relation_of(&init_callbacks, walk->places, access->places, PLAIN_WRITE) & ACCESS_UPDATE;
}

/* Whether what the thread remembers of the location holds now. What it did in an earlier turn of a lock stands for the same again, but not for what
 * another part of the program does, which is to be reported, too. */
static inline bool is_recorded(const struct engine_thread *thread, const struct recent *recent, uint32_t at, const struct access *access)
{
    return recent->at == thread->now || (recent->at >= thread->since && at == recent_site(access->places[0].site));
}

/* The access may add to what the thread remembers, or it remembers nothing of the location. */
static __attribute__((noinline)) void go_on(struct engine_thread *thread, uintptr_t object, uint64_t key,
                                            const struct access *access)
{
    struct identity identity = {0, 0};
    unsigned flags = access->flags;
    bool only_count = false, asked_locked = true;

    if (!is_shared(thread, object, &identity)) {
        /* of one that it has claimed the thread remembers no test */
        if (in_windows() && may_be_guarding(key, flags) && !engine_object_is_private(thread, object))
            release_guard(thread, object, key);
        return;
    }
    if (!(flags & ACCESS_WRITE)) {
        if (!(flags & ACCESS_ALONE))
            flags |= relation_site_flags(access->places);
    } else if (identity.word) {
        struct recent *recent = recent_at(thread->recent, identity, key);

        if (recent_is(recent, identity, key)) {
            asked_locked = recent->locked;
            if (!(flags & ACCESS_ALONE))
                flags |= relation_of_reads(recent, key, access) | relation_of_walk(thread, identity, access);
            bool covered = is_recorded(thread, recent, recent->written_at, access) &&
                           strength_covers(recent->written, access_strength(flags));

            covered &= !(flags & ACCESS_HELD_BEFORE);
            if (covered && recent_is_settled(recent, access->value)) {
                recent_use_up_reads(recent);
                return;
            }
            only_count = covered && access->value == recent->value;
        } else if (!(flags & ACCESS_ALONE)) {
            flags |= relation_of_cell(thread, object, key, access) | relation_of_walk(thread, identity, access);
        }
    }
    if (order_is_lost() || (key == KEY_ALL_ITEMS && (flags & ACCESS_WRITE)))
        count_up(&thread->counts.dropped, 1);
    else
        take_long_path(thread, object, key, access, flags, only_count, asked_locked);
}

/* Whether the access repeats what the thread has recorded in its epoch, and so adds nothing. The places of
 * a read are kept all the same. A write after a read may belong to it, and then be stronger. */
static inline bool is_repeat(const struct engine_thread *thread, struct recent *recent, uintptr_t object, const struct access *access)
{
    unsigned flags = access->flags;

    recent->used = thread->claims;

    if (!is_recorded(thread, recent, flags & ACCESS_WRITE ? recent->written_at : recent->read_at, access))
        return false;
    if (flags & ACCESS_WRITE && flags & ACCESS_HELD_BEFORE)
        return false;
    if (flags & ACCESS_WRITE)
        return (!recent->has_read || flags & ACCESS_ALONE) && strength_covers(recent->written, access_strength(flags)) &&
               recent_is_settled(recent, access->value);
    if (flags & ACCESS_TEST && recent->guards != __atomic_load_n(guards_count(object, recent->key), __ATOMIC_ACQUIRE))
        return false;
    if (flags & ACCESS_ALONE)
        return strength_covers(recent->read, access_strength(flags));
    flags |= relation_site_flags(access->places);
    if (!strength_covers(recent->read, access_strength(flags)))
        return false;
    recent_keep_places(recent, access->places, flags & ACCESS_TEST, flags & ACCESS_LOCKED);
    return true;
}

void engine_access(struct engine_thread *thread, uintptr_t object, uint64_t key, const struct access *access)
{
    const uint32_t *in_map = addrmap_find(object);
    uint32_t word = in_map ? __atomic_load_n(in_map, __ATOMIC_ACQUIRE) : WORD_UNKNOWN;

    if (word_kind(word) == KIND_PRIVATE && word_payload(word) == thread->uid)
        return;
    if (word_kind(word) == KIND_SHADOW) {
        uint64_t state = shadow_state_now(word_payload(word));
        struct identity identity = {word, state_generation(state)};
        struct recent *recent = recent_at(thread->recent, identity, key);

        if (!state_owner(state) && recent->at >= thread->since && recent_is(recent, identity, key) &&
            is_repeat(thread, recent, object, access))
            return;
    }
    go_on(thread, object, key, access);
}
