#include "fingerprint.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "merge_keys.h"

/* Hashes a text and its end. Addresses (0x7f...) in it differ between runs and are left out. */
static uint64_t hash_text(uint64_t hash, const char *text)
{
    while (*text) {
        hash = hash_bytes(hash, text, 1);
        if (text[0] == '0' && text[1] == 'x')
            for (text += 2; isxdigit((unsigned char)*text); text++)
                ;
        else
            text++;
    }
    return hash_bytes(hash, "", 1);
}

static uint64_t hash_side(const struct report_access *access)
{
    const struct frame *frame = stack_innermost(&access->stack);
    if (!frame)
        return HASH_START;
    const char *slash = strrchr(frame->file, '/');
    return hash_text(hash_text(HASH_START, frame->function), slash ? slash + 1 : frame->file);
}

/* Without the name for all races that differ only in it. */
static uint64_t hash_race(const struct report_race *race, bool with_name)
{
    uint64_t one = hash_side(&race->accesses[0]), other = hash_side(&race->accesses[1]);
    uint64_t hash = hash_text(HASH_START, race_kind_name(race->kind));
    hash = hash_text(hash, race->location.type);
    hash = hash_text(hash, race->location.owner);
    if (with_name)
        hash = hash_text(hash, race->location.name);
    /* A sum does not care which side came first. */
    uint64_t sides = one + other;
    return hash_bytes(hash, &sides, sizeof sides);
}

static void give_id(char *id, char *base, uint64_t hash, struct map *seen, struct pool *pool)
{
    snprintf(base, ID_SIZE, "%016" PRIx64, hash);
    void **place = map_at(seen, pool, &hash, sizeof hash);
    uint64_t before = (uintptr_t)*place;
    *place = (void *)(uintptr_t)(before + 1);
    if (before > 0)
        hash = hash_bytes(hash, &before, sizeof before);
    snprintf(id, ID_SIZE, "%016" PRIx64, hash);
}

static void give_group(struct report_race *race, struct map *seen, struct pool *pool)
{
    if (!is_head(race))
        memcpy(race->group, race->head->group, ID_SIZE), memcpy(race->base_group, race->head->base_group, ID_SIZE);
    else if (is_in_container(&race->location))
        give_id(race->group, race->base_group, hash_race(race, false), seen, pool);
    else
        memcpy(race->group, race->id, ID_SIZE), memcpy(race->base_group, race->base_id, ID_SIZE);
}

static void give_key(struct report_race *race, struct pool *pool)
{
    const char *group = group_key(pool, race), *key = group ? group : race_key(pool, race);
    snprintf(race->key, ID_SIZE, "%016" PRIx64, hash_bytes(HASH_START, key, strlen(key)));
}

void give_ids(struct report *report)
{
    struct map ids = {0}, groups = {0};
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        give_id(race->id, race->base_id, hash_race(race, true), &ids, report->pool);
        give_group(race, &groups, report->pool);
        give_key(race, report->pool);
    }
}

/* Of a group with many keys the whole may list others. */
void take_ids(struct report *report, const struct report *whole)
{
    struct map races = {0}, groups = {0};
    for (size_t i = 0; i < whole->race_count; i++) {
        struct report_race *race = whole->races[i];
        const char *key = race_key(report->pool, race);
        *map_at(&races, report->pool, key, strlen(key)) = race;
        *map_at(&groups, report->pool, race->key, ID_SIZE) = race;
    }
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        const char *key = race_key(report->pool, race);
        const struct report_race *same = map_get(&races, key, strlen(key));
        const struct report_race *of_group = map_get(&groups, race->key, ID_SIZE);
        if (same)
            memcpy(race->id, same->id, ID_SIZE);
        if (of_group)
            memcpy(race->group, of_group->group, ID_SIZE);
    }
}
