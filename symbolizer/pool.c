/* A bump allocator: blocks in a list, each at least BLOCK_SIZE. */
#include "pool.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pool_block {
    struct pool_block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

enum { BLOCK_SIZE = 64 * 1024, FIRST_ITEMS = 4 };

void pool_init(struct pool *pool, void (*no_memory)(void))
{
    *pool = (struct pool){.no_memory = no_memory};
}

void pool_free(struct pool *pool)
{
    while (pool->blocks) {
        struct pool_block *next = pool->blocks->next;
        free(pool->blocks);
        pool->blocks = next;
    }
}

void *pool_take(struct pool *pool, size_t size)
{
    if (size > SIZE_MAX / 2) {
        pool->no_memory();
        abort();
    }
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct pool_block *block = pool->blocks;
    if (!block || block->size - block->used < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        block = calloc(1, sizeof *block + room);
        if (!block) {
            pool->no_memory();
            abort();
        }
        block->size = room;
        block->next = pool->blocks;
        pool->blocks = block;
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

char *pool_text(struct pool *pool, const char *text, size_t length)
{
    char *copy = pool_take(pool, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *pool_copy(struct pool *pool, const char *text)
{
    return pool_text(pool, text, strlen(text));
}

char *pool_print(struct pool *pool, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        length = 0;
    char *text = pool_take(pool, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

/* The capacity is not stored: it is FIRST_ITEMS, or the smallest power of two that holds `count`. */
void *pool_grow(struct pool *pool, void *items, size_t count, size_t item_size)
{
    if (count == 0)
        return pool_take(pool, FIRST_ITEMS * item_size);
    if (count < FIRST_ITEMS || (count & (count - 1)) != 0)
        return items;
    if (count > SIZE_MAX / 4 / item_size) {
        pool->no_memory();
        abort();
    }
    void *larger = pool_take(pool, 2 * count * item_size);
    memcpy(larger, items, count * item_size);
    return larger;
}
