/* Setting up, resetting and the figures: what concerns every part of the engine. */
#include "init.h"

#include "addrmap.h"
#include "pool.h"
#include "relation.h"
#include "shadow.h"
#include "slot.h"
#include "thread.h"

struct engine_callbacks init_callbacks;

bool engine_init(const struct engine_callbacks *callbacks)
{
    init_callbacks = *callbacks;
    return addrmap_init() && slot_init() && relation_init();
}

void engine_reset(void)
{
    addrmap_reset();
    relation_reset();
    slot_reset();
    thread_reset();
    shadow_reset();
    cell_reset();
    pool_reset();
}

void engine_stats(struct engine_stats *stats)
{
    struct thread_counts sum;

    thread_counts_add(&sum);
    *stats = (struct engine_stats){
        .recorded = sum.recorded,
        .races = sum.races,
        .dropped = sum.dropped,
        .objects = shadow_total(),
        .cells = cell_total(),
        .bytes = pool_bytes(),
        .eras = era_now(),
    };
}

void engine_set_memory_limit(uint64_t bytes)
{
    pool_set_limit(bytes);
}
