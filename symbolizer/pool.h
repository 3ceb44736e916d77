/* Memory that is freed all at once.
 *
 * Everything that is read, merged and printed lives as long as the report it belongs to, so it is taken from
 * one pool and never freed piece by piece. When memory is short, the pool calls `no_memory`, which must not
 * return (the command prints its one line and exits): no caller has to check.
 */
#ifndef COLUBER_POOL_H
#define COLUBER_POOL_H

#include <stddef.h>

struct pool_block;

struct pool {
    struct pool_block *blocks; /* the newest first */
    void (*no_memory)(void);
};

void pool_init(struct pool *pool, void (*no_memory)(void));
void pool_free(struct pool *pool);

/* Zeroed memory, aligned for any type. */
void *pool_take(struct pool *pool, size_t size);

char *pool_text(struct pool *pool, const char *text, size_t length);
char *pool_copy(struct pool *pool, const char *text);
char *pool_print(struct pool *pool, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for one more item in an array that has `count` items and was only ever grown by this function. */
void *pool_grow(struct pool *pool, void *items, size_t count, size_t item_size);

#endif
