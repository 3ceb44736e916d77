#include "relation.h"

#include "pool.h"

enum { PAIRS = 1 << 14, SITES = 1 << 16, SITES_LIMIT = SITES / 2, PROBES = 8 };

/* The answer in a pair's word: a bit for each flag, in this order, and one that makes it differ from an empty word. */
static const unsigned answer_flags[] = {ACCESS_UPDATE, ACCESS_CHECK, ACCESS_ITERATE, ACCESS_ITEM, ACCESS_ONCE};
enum { ANSWERS = 5, ANSWER_KNOWN = 1 << ANSWERS, ANSWER_MASK = 2 * ANSWER_KNOWN - 1 };

/* Of a site: something is known of it when it is called from certain sites. */
enum { HAS_CALLERS = ACCESS_NATIVE };

struct tables {
    uint64_t pairs[PAIRS]; /* atomic */
    uint64_t sites[SITES]; /* atomic; 0: empty */
    uint16_t flags[SITES]; /* atomic */
};

static struct tables *tables;
uint32_t relation_learned;

bool relation_init(void)
{
    if (!tables)
        tables = pool_reserve(sizeof *tables);
    return tables != NULL;
}

void relation_reset(void)
{
    pool_clear(tables, sizeof *tables);
    relation_learned = 0;
}

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 32) * UINT64_C(0xd6e8feb86659fd93);
    x = (x ^ x >> 32) * UINT64_C(0xd6e8feb86659fd93);
    return x ^ x >> 32;
}

static unsigned slot_of(uint64_t site, unsigned probe)
{
    return ((unsigned)((site * UINT64_C(0x9e3779b97f4a7c15)) >> 48) + probe) & (SITES - 1);
}

/* The table's key for a site called from a site; 0 for `caller`: from anywhere. */
static uint64_t key_of(uint64_t site, uint64_t caller)
{
    return caller ? mix(mix(site) + caller) | 1 : site;
}

static unsigned flags_at(uint64_t key)
{
    for (unsigned probe = 0;; probe++) {
        unsigned at = slot_of(key, probe);
        uint64_t there = __atomic_load_n(&tables->sites[at], __ATOMIC_RELAXED);

        if (there == key)
            return __atomic_load_n(&tables->flags[at], __ATOMIC_RELAXED);
        if (!there)
            return 0;
    }
}

unsigned engine_site_flags(uint64_t site, uint64_t caller)
{
    return site ? flags_at(key_of(site, caller)) & ~(unsigned)HAS_CALLERS : 0;
}

unsigned relation_learned_flags(const struct place *places)
{
    unsigned flags = places[0].site ? flags_at(places[0].site) : 0;

    for (int i = 1; flags & HAS_CALLERS && i < ACCESS_PLACES && places[i].site; i++)
        flags |= flags_at(key_of(places[0].site, places[i].site));
    return flags & ~(unsigned)HAS_CALLERS;
}

/* Returns whether the site had not all of these flags. */
static bool learn_at(uint64_t site, unsigned flags)
{
    for (unsigned probe = 0;; probe++) {
        unsigned at = slot_of(site, probe);
        uint64_t key = __atomic_load_n(&tables->sites[at], __ATOMIC_RELAXED);

        if (!key) {
            if (__atomic_load_n(&relation_learned, __ATOMIC_RELAXED) >= SITES_LIMIT)
                return false;
            if (__atomic_compare_exchange_n(&tables->sites[at], &key, site, false, __ATOMIC_RELAXED,
                                            __ATOMIC_RELAXED)) {
                __atomic_add_fetch(&relation_learned, 1, __ATOMIC_RELAXED);
                key = site;
            }
        }
        if (key != site)
            continue;
        /* Looked at first: a line that is written all the time goes to and fro between processors. */
        if (!(flags & ~__atomic_load_n(&tables->flags[at], __ATOMIC_RELAXED)))
            return false;
        return flags & ~__atomic_fetch_or(&tables->flags[at], flags, __ATOMIC_RELAXED);
    }
}

static void learn(const struct engine_callbacks *callbacks, uint64_t site, uint64_t caller, unsigned flags)
{
    if (!site || !flags || !learn_at(key_of(site, caller), flags))
        return;
    if (caller)
        learn_at(site, HAS_CALLERS);
    if (callbacks->site_learned)
        callbacks->site_learned(site, caller, flags);
}

static unsigned answer_to_flags(uint64_t word)
{
    unsigned flags = 0;

    for (int i = 0; i < ANSWERS; i++)
        if (word >> i & 1)
            flags |= answer_flags[i];
    return flags;
}

static uint64_t flags_to_answer(unsigned flags)
{
    uint64_t word = ANSWER_KNOWN;

    for (int i = 0; i < ANSWERS; i++)
        if (flags & answer_flags[i])
            word |= UINT64_C(1) << i;
    return word;
}

static uint64_t mix_pair(uint64_t one, uint64_t other)
{
    one *= UINT64_C(0x9e3779b97f4a7c15);
    one = ((one ^ one >> 32) + other) * UINT64_C(0xd6e8feb86659fd93);
    return one ^ one >> 32;
}

static unsigned ask(const struct engine_callbacks *callbacks, uint64_t read, uint64_t write)
{
    uint64_t hash = mix_pair(read, write);
    uint64_t name = hash & ~(uint64_t)ANSWER_MASK;
    unsigned first = (unsigned)(hash >> 40), at = first & (PAIRS - 1), flags;

    for (unsigned probe = 0; probe < PROBES; probe++) {
        unsigned here = (first + probe) & (PAIRS - 1);
        uint64_t word = __atomic_load_n(&tables->pairs[here], __ATOMIC_RELAXED);

        if (!word) {
            at = here;
            break;
        }
        if ((word & ~(uint64_t)ANSWER_MASK) == name)
            return answer_to_flags(word);
    }
    flags = callbacks->relate(read, write);
    __atomic_store_n(&tables->pairs[at], name | flags_to_answer(flags), __ATOMIC_RELAXED);
    return flags;
}

/* The innermost pair of places in one activation. */
static bool meet(const struct place *read, const struct place *write, int *i, int *j)
{
    for (int sum = 0; sum <= 2 * (ACCESS_PLACES - 1); sum++) {
        for (*i = 0; *i < ACCESS_PLACES; ++*i) {
            *j = sum - *i;
            if (*j >= 0 && *j < ACCESS_PLACES && read[*i].frame && read[*i].frame == write[*j].frame)
                return true;
        }
    }
    return false;
}

/* What the answer means for this kind of write: UPDATE, CHECK, ONCE, RELY. */
static unsigned meaning(unsigned answer, enum write_kind kind, bool among_callees)
{
    unsigned flags = answer & (ACCESS_UPDATE | ACCESS_CHECK | ACCESS_ONCE);

    if (kind == PLAIN_WRITE)
        return flags;
    if (answer & ACCESS_ITERATE || among_callees)
        flags &= ~(unsigned)ACCESS_UPDATE;
    if (kind == TAKES_OUT && (flags & ACCESS_CHECK) && !(answer & ACCESS_ITEM))
        flags = (flags & ~(unsigned)ACCESS_CHECK) | ACCESS_RELY;
    return flags;
}

unsigned relation_of(const struct engine_callbacks *callbacks, const struct place *read,
                     const struct place *write, enum write_kind kind)
{
    unsigned flags;
    int i, j;

    if (!callbacks->relate || !meet(read, write, &i, &j))
        return 0;
    flags = meaning(ask(callbacks, read[i].site, write[j].site), kind, i || j);
    if (!flags && i == 1 && read[1].site != write[j].site && callbacks->may_raise && callbacks->may_raise(read[0].site))
        flags = meaning(ACCESS_CHECK, kind, true);
    learn(callbacks, read[0].site, i ? read[i].site : 0, flags);
    return flags;
}

unsigned relation_of_site(const struct engine_callbacks *callbacks, uint64_t read, const struct place *write, enum write_kind kind)
{
    unsigned flags = 0;

    for (int i = 0; callbacks->relate && !flags && i < ACCESS_PLACES && write[i].frame; i++)
        flags = meaning(ask(callbacks, read, write[i].site), kind, i > 0);
    learn(callbacks, read, 0, flags);
    return flags;
}
