#include "relation.h"

#include "pool.h"

enum { PAIRS = 1 << 14, SITES = 1 << 16, SITES_LIMIT = SITES / 2, PROBES = 8 };

/* The answer in a pair's word: the flags, and a bit that makes it differ from an empty one. */
enum { ANSWER_UPDATE = 1, ANSWER_CHECK = 2, ANSWER_KNOWN = 4, ANSWER_MASK = 7 };

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

unsigned engine_site_flags(uint64_t site)
{
    if (!site)
        return 0;
    for (unsigned probe = 0;; probe++) {
        unsigned at = slot_of(site, probe);
        uint64_t key = __atomic_load_n(&tables->sites[at], __ATOMIC_RELAXED);

        if (key == site)
            return __atomic_load_n(&tables->flags[at], __ATOMIC_RELAXED);
        if (!key)
            return 0;
    }
}

/* Returns whether the site had not all of these flags. */
static bool learn(uint64_t site, unsigned flags)
{
    if (!site || !flags)
        return false;
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
        if (key == site)
            return flags & ~__atomic_fetch_or(&tables->flags[at], flags, __ATOMIC_RELAXED);
    }
}

static unsigned answer_to_flags(uint64_t word)
{
    return (word & ANSWER_UPDATE ? ACCESS_UPDATE : 0u) | (word & ANSWER_CHECK ? ACCESS_CHECK : 0u);
}

static unsigned ask(const struct engine_callbacks *callbacks, uint64_t read, uint64_t write)
{
    uint64_t hash = mix(mix(read) + write);
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
    flags = callbacks->relate(read, write) & RELATION_FLAGS;
    __atomic_store_n(&tables->pairs[at],
                     name | ANSWER_KNOWN | (flags & ACCESS_UPDATE ? ANSWER_UPDATE : 0) |
                         (flags & ACCESS_CHECK ? ANSWER_CHECK : 0),
                     __ATOMIC_RELAXED);
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

unsigned relation_of(const struct engine_callbacks *callbacks, const struct place *read,
                     const struct place *write, enum write_kind kind)
{
    unsigned flags;
    int i, j;

    if (!callbacks->relate || !meet(read, write, &i, &j))
        return 0;
    flags = ask(callbacks, read[i].site, write[j].site);
    if (kind != PLAIN_WRITE && (i || j))
        flags &= ~(unsigned)ACCESS_UPDATE;
    if (kind == TAKES_OUT && (flags & ACCESS_CHECK))
        flags = (flags & ~(unsigned)ACCESS_CHECK) | ACCESS_RELY;
    if (learn(read[0].site, flags) && callbacks->site_learned)
        callbacks->site_learned(read[0].site, flags);
    return flags;
}

unsigned relation_of_site(const struct engine_callbacks *callbacks, uint64_t read, const struct place *write)
{
    unsigned flags = 0;

    for (int i = 0; callbacks->relate && !flags && i < ACCESS_PLACES && write[i].frame; i++)
        flags = ask(callbacks, read, write[i].site);
    if (learn(read, flags) && callbacks->site_learned)
        callbacks->site_learned(read, flags);
    return flags;
}
