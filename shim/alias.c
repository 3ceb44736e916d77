/* Two hash tables of the same pairs, one found by the dictionary, one by its owner, and a filter of address bits before them, so
 * that the death of an object that has nothing to do with aliases costs one load. A key lies within PROBES places
 * of its hash; where these are taken, the alias is not kept and the dictionary goes under its own name. */
#include "alias.h"

#include <string.h>

#include "locks.h"

enum { ENTRIES = 8192, PROBES = 16, FILTER = 1 << 16 };

struct pair {
    object *key, *value;
    object *type; /* of the owner: 3.13.0 does not tell of all deaths, and a dead owner is not to be used */
};

static struct pair by_dict[ENTRIES], by_owner[ENTRIES];
static uint8_t filter[FILTER / 8]; /* a bit set: a key may have this hash */

static size_t hash(object *o)
{
    return (size_t)(((uintptr_t)o >> 4) * 0x9e3779b97f4a7c15u >> 40);
}

static bool maybe(object *o)
{
    size_t bit = hash(o) % FILTER;
    return __atomic_load_n(&filter[bit / 8], __ATOMIC_RELAXED) >> (bit % 8) & 1;
}

static void remember(object *o)
{
    size_t bit = hash(o) % FILTER;
    __atomic_fetch_or(&filter[bit / 8], (uint8_t)(1u << (bit % 8)), __ATOMIC_RELAXED);
}

/* The place of a key's pair with this value (NULL: any), or with NULL as `key` a free place near `home`. */
static struct pair *find(struct pair *table, object *key, object *home, object *value)
{
    for (size_t i = 0; i < PROBES; i++) {
        struct pair *pair = &table[(hash(home) + i) % ENTRIES];
        if (pair->key == key && (!value || pair->value == value))
            return pair;
    }
    return NULL;
}

static object *take_out(struct pair *table, object *key, object *value)
{
    struct pair *pair = find(table, key, key, value);
    object *found = pair ? pair->value : NULL;
    if (pair)
        *pair = (struct pair){0};
    return found;
}

/* With the lock held. An owner whose dictionary was exchanged may have had several. */
static void forget_owner(object *owner)
{
    for (object *dict; (dict = take_out(by_owner, owner, NULL));)
        take_out(by_dict, dict, owner);
}

void alias_add(object *dict, object *owner)
{
    lock_take(LOCK_ALIASES);
    if (!find(by_dict, dict, dict, NULL)) {
        struct pair *one = find(by_dict, NULL, dict, NULL), *other = find(by_owner, NULL, owner, NULL);
        if (one && other) {
            *one = (struct pair){dict, owner, py_type(owner)};
            *other = (struct pair){owner, dict, py_type(owner)};
            remember(dict);
            remember(owner);
        }
    }
    lock_give(LOCK_ALIASES);
}

object *alias_owner(object *dict)
{
    if (!maybe(dict))
        return NULL;
    lock_take(LOCK_ALIASES);
    struct pair *pair = find(by_dict, dict, dict, NULL);
    object *owner = pair ? pair->value : NULL, *type = pair ? pair->type : NULL;
    lock_give(LOCK_ALIASES);
    return owner && py_type(owner) == type ? owner : NULL;
}

void alias_forget_owner(object *owner)
{
    if (!maybe(owner))
        return;
    lock_take(LOCK_ALIASES);
    forget_owner(owner);
    lock_give(LOCK_ALIASES);
}

void alias_forget_all(void)
{
    lock_take(LOCK_ALIASES);
    memset(by_dict, 0, sizeof by_dict);
    memset(by_owner, 0, sizeof by_owner);
    memset(filter, 0, sizeof filter);
    lock_give(LOCK_ALIASES);
}

void alias_owner_died(object *o)
{
    if (!maybe(o))
        return;
    lock_take(LOCK_ALIASES);
    object *owner = take_out(by_dict, o, NULL);
    if (owner)
        take_out(by_owner, owner, o);
    forget_owner(o);
    lock_give(LOCK_ALIASES);
}
