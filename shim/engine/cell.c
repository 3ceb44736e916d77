#include "cell.h"

#include <string.h>

#include "pool.h"
#include "slot.h"

/* Tables of up to this capacity are searched in sequence. */
enum { SHORT = 8, ENTRIES_LIMIT = UINT16_MAX };

static uint64_t total; /* atomic */

static uint32_t hash(uint64_t key)
{
    return (uint32_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32);
}

static uint32_t index_mask(const struct cell_table *table)
{
    return 2 * table->capacity - 1;
}

static struct cell *find(const struct cell_table *table, uint64_t key)
{
    if (!table->index) {
        for (uint32_t i = 0; i < table->count; i++)
            if (table->cells[i].key == key)
                return &table->cells[i];
        return NULL;
    }
    for (uint32_t at = hash(key);; at++) {
        uint32_t position = table->index[at & index_mask(table)];

        if (!position)
            return NULL;
        if (table->cells[position - 1].key == key)
            return &table->cells[position - 1];
    }
}

struct cell *cell_find(const struct cell_table *table, uint64_t key, uint32_t era)
{
    struct cell *cell = find(table, key);

    return cell && cell->era == era ? cell : NULL;
}

static void index_add(struct cell_table *table, uint32_t position)
{
    uint32_t at = hash(table->cells[position].key);

    while (table->index[at & index_mask(table)])
        at++;
    table->index[at & index_mask(table)] = position + 1;
}

static void free_entries(struct cell *cell)
{
    if (cell->capacity > CELL_FEW)
        pool_give(cell->many, cell->capacity * sizeof *cell->many);
    cell->capacity = CELL_FEW;
    cell->count = 0;
}

/* Nobody can race with what is in it: it is of an older era, or of threads that ended long ago, as the sessions of a server that ran for days. */
static bool is_over(struct cell *cell, uint32_t era)
{
    if (cell->era != era)
        return true;
    for (uint16_t i = 0; i < cell->count; i++)
        if (!slot_is_void(cell_entries(cell)[i].at))
            return false;
    return cell->count > 0 && !cell->guard;
}

/* All that can still race with it is that it was taken out. Of so many keys as a table has that is worth looking at, that was long ago for the older
 * half. What is no key (the contents as a whole) is kept. */
static bool is_taken_out(struct cell *cell)
{
    return cell->count == 1 && cell_entries(cell)->flags & ACCESS_REMOVE && cell->key >= KEY_FIRST_FREE && !cell->location && !cell->guard;
}

/* Moves the cells that are not over to `into`, which may be where they are; returns their number. */
static uint32_t move_cells(struct cell_table *table, struct cell *into, uint32_t era)
{
    uint32_t kept = 0, old = table->count >= KEYS_KEPT ? table->count / 2 : 0;

    for (uint32_t i = 0; i < table->count; i++) {
        struct cell *cell = &table->cells[i];

        if (is_over(cell, era) || (i < old && is_taken_out(cell)))
            free_entries(cell);
        else
            into[kept++] = *cell;
    }
    __atomic_sub_fetch(&total, table->count - kept, __ATOMIC_RELAXED);
    return kept;
}

static void find_all_items(struct cell_table *table)
{
    struct cell *cell = find(table, KEY_ALL_ITEMS);

    table->all_items = cell ? (uint32_t)(cell - table->cells) + 1 : 0;
}

static void rebuild_index(struct cell_table *table)
{
    if (table->index) {
        memset(table->index, 0, 2 * table->capacity * sizeof *table->index);
        for (uint32_t i = 0; i < table->count; i++)
            index_add(table, i);
    }
    find_all_items(table);
}

/* Makes room for one more cell. */
static bool make_room(struct cell_table *table, uint32_t era)
{
    uint32_t capacity = table->capacity ? 2 * table->capacity : 1;
    struct cell *cells;
    uint32_t *index = NULL;

    if (table->count < table->capacity)
        return true;
    if (table->full == era + 1)
        return false;
    table->count = move_cells(table, table->cells, era);
    if (table->count && table->count <= table->capacity - (table->capacity + 3) / 4) {
        rebuild_index(table);
        return true;
    }
    cells = pool_take(capacity * sizeof *cells, POOL_BOUNDED);
    if (capacity > SHORT)
        index = pool_take(2 * capacity * sizeof *index, POOL_BOUNDED);
    if (!cells || (capacity > SHORT && !index)) {
        pool_give(cells, capacity * sizeof *cells);
        pool_give(index, 2 * capacity * sizeof *index);
        rebuild_index(table);
        table->full = era + 1;
        return table->count < table->capacity;
    }
    if (table->count)
        memcpy(cells, table->cells, table->count * sizeof *cells);
    pool_give(table->cells, table->capacity * sizeof *cells);
    pool_give(table->index, 2 * table->capacity * sizeof *index);
    table->cells = cells;
    table->index = index;
    table->capacity = capacity;
    rebuild_index(table);
    return true;
}

static void make_empty(struct cell *cell, uint64_t key, uint32_t era)
{
    *cell = (struct cell){.key = key, .era = era, .capacity = CELL_FEW};
}

struct cell *cell_make(struct cell_table *table, uint64_t key, uint32_t era)
{
    struct cell *cell = find(table, key);

    if (cell) {
        if (cell->era != era) {
            free_entries(cell);
            make_empty(cell, key, era);
        }
        return cell;
    }
    if (!make_room(table, era))
        return NULL;
    cell = &table->cells[table->count++];
    make_empty(cell, key, era);
    if (table->index)
        index_add(table, table->count - 1);
    if (key == KEY_ALL_ITEMS)
        table->all_items = table->count;
    __atomic_add_fetch(&total, 1, __ATOMIC_RELAXED);
    return cell;
}

static bool add_entry(struct cell *cell, const struct entry *access)
{
    if (cell->count == cell->capacity) {
        uint32_t capacity = 2 * cell->capacity;
        struct entry *many;

        if (capacity > ENTRIES_LIMIT)
            return false;
        many = pool_take(capacity * sizeof *many, POOL_BOUNDED);
        if (!many)
            return false;
        memcpy(many, cell_entries(cell), cell->count * sizeof *many);
        if (cell->capacity > CELL_FEW)
            pool_give(cell->many, cell->capacity * sizeof *many);
        cell->many = many;
        cell->capacity = (uint16_t)capacity;
    }
    cell_entries(cell)[cell->count++] = *access;
    return true;
}

bool cell_record(struct cell *cell, const struct vclock *known, const struct entry *access)
{
    struct entry *entries = cell_entries(cell);
    unsigned strength = access_strength(access->flags);
    bool writes = access->flags & ACCESS_WRITE;
    bool there = false;
    uint16_t kept = 0;
    struct entry now = *access;

    for (uint16_t i = 0; i < cell->count; i++) {
        struct entry *old = &entries[i];
        unsigned old_strength = access_strength(old->flags);
        bool old_writes = old->flags & ACCESS_WRITE;

        if (slot_is_void(old->at))
            continue;
        if (old->at == access->at && old_writes == writes && strength_covers(old_strength, strength)) {
            there = true;
            if (old->value != access->value)
                old->value = 0;
        } else if ((writes || !old_writes) && vclock_covers(known, old->at) &&
                 strength_covers(strength | (ACCESS_READ | ACCESS_WRITE), old_strength)) {
            if (old->at == access->at && old_writes && old->value != access->value)
                now.value = 0;
            continue;
        }
        if (kept != i)
            entries[kept] = *old;
        kept++;
    }
    cell->count = kept;
    return there || add_entry(cell, &now);
}

bool cell_count_write(struct cell *cell, uint64_t value)
{
    if (cell->writes == 0) {
        cell->writes = 1;
        cell->value = value;
        return true;
    }
    if (cell->writes == 2 && cell->differ)
        return false;

    bool differ = cell->differ || !value || value != cell->value;
    bool changed = cell->writes != 2 || differ != cell->differ;

    cell->writes = 2;
    cell->differ = differ;
    return changed;
}

void cell_table_free(struct cell_table *table)
{
    for (uint32_t i = 0; i < table->count; i++)
        free_entries(&table->cells[i]);
    __atomic_sub_fetch(&total, table->count, __ATOMIC_RELAXED);
    pool_give(table->cells, table->capacity * sizeof *table->cells);
    pool_give(table->index, 2 * table->capacity * sizeof *table->index);
    *table = (struct cell_table){0};
}

uint64_t cell_total(void)
{
    return __atomic_load_n(&total, __ATOMIC_RELAXED);
}

void cell_reset(void)
{
    total = 0;
}
