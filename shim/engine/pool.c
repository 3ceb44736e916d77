/* A chunk is one mapping: a header page, then blocks. Small blocks are cut from the current chunk;
 * a block of LARGE bytes or more has a chunk to itself, so that its pages can be given to the kernel while
 * it waits in the free list (its first page holds the link). */
#include "pool.h"

#include <string.h>
#include <sys/mman.h>

#include "lock.h"

/* Under gcc's AddressSanitizer, what waits in a free list is poisoned. */
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum { PAGE = 4096, CHUNK = 1 << 20, LARGE = 1 << 16, STEP = 16, CLASSES = 128 };

struct chunk {
    struct chunk *next;
    size_t size;
};

struct block {
    struct block *next;
};

struct class
{
    struct lock lock;
    struct block *free;
};

static struct class classes[CLASSES];

static struct {
    struct lock lock;
    struct chunk *list;
    char *at, *end; /* the rest of the current chunk */
} chunks;

static uint64_t bytes_taken, bytes_limit;
static long failing;
static bool failing_on;

static bool fails(void)
{
    if (__builtin_expect(!__atomic_load_n(&failing, __ATOMIC_RELAXED), 1))
        return false;

    long left = __atomic_sub_fetch(&failing, 1, __ATOMIC_RELAXED);

    if (left == 0 && failing_on)
        __atomic_store_n(&failing, 1, __ATOMIC_RELAXED);
    return left == 0;
}

/* Classes: 16, 32, 48, 64, then four to each doubling: 80, 96, 112, 128, 160, ... */
static unsigned class_of(size_t size, size_t *rounded)
{
    size_t units = (size + STEP - 1) / STEP;

    if (units <= 4) {
        *rounded = (units ? units : 1) * STEP;
        return units ? (unsigned)units - 1 : 0;
    }

    unsigned shift = 61 - (unsigned)__builtin_clzl(units - 1);
    size_t quarter = (units - 1) >> shift; /* 4..7 */

    *rounded = ((quarter + 1) << shift) * STEP;
    return 4 * shift + (unsigned)quarter;
}

size_t pool_usable(size_t size)
{
    size_t rounded;

    class_of(size, &rounded);
    return rounded;
}

static void *map_pages(size_t size)
{
    void *pages =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (pages == MAP_FAILED)
        return NULL;
    /* A huge page for a few touched bytes would take more memory than everything else. */
    madvise(pages, size, MADV_NOHUGEPAGE);
    return pages;
}

/* With chunks.lock held. */
static struct chunk *chunk_add(size_t size)
{
    struct chunk *chunk = map_pages(size);

    if (!chunk)
        return NULL;
    chunk->size = size;
    chunk->next = chunks.list;
    chunks.list = chunk;
    return chunk;
}

static void *cut(size_t size)
{
    char *block = NULL;

    lock_take(&chunks.lock);
    if (size >= LARGE) {
        struct chunk *chunk = chunk_add(size + PAGE);

        block = chunk ? (char *)chunk + PAGE : NULL;
    } else {
        if ((size_t)(chunks.end - chunks.at) < size) {
            struct chunk *chunk = chunk_add(CHUNK);

            if (chunk) {
                chunks.at = (char *)chunk + sizeof(struct chunk);
                chunks.end = (char *)chunk + CHUNK;
            }
        }
        if ((size_t)(chunks.end - chunks.at) >= size) {
            block = chunks.at;
            chunks.at += size;
        }
    }
    lock_give(&chunks.lock);
    return block;
}

void *pool_take(size_t size, enum pool_need need)
{
    size_t rounded;
    struct class *class = &classes[class_of(size, &rounded)];
    uint64_t limit = __atomic_load_n(&bytes_limit, __ATOMIC_RELAXED);
    void *block;

    if (fails())
        return NULL;
    if (need == POOL_BOUNDED && limit && __atomic_load_n(&bytes_taken, __ATOMIC_RELAXED) + rounded > limit)
        return NULL;
    lock_take(&class->lock);
    block = class->free;
    if (block) {
        ASAN_UNPOISON_MEMORY_REGION(block, rounded);
        class->free = class->free->next;
    }
    lock_give(&class->lock);
    if (!block)
        block = cut(rounded);
    if (block)
        __atomic_add_fetch(&bytes_taken, rounded, __ATOMIC_RELAXED);
    return block;
}

void *pool_take_zeroed(size_t size, enum pool_need need)
{
    void *block = pool_take(size, need);

    /* Of a large block, all pages but the first are the kernel's zero pages. */
    if (block)
        memset(block, 0, pool_usable(size) >= LARGE ? PAGE : size);
    return block;
}

void pool_give(void *block, size_t size)
{
    size_t rounded;
    struct class *class = &classes[class_of(size, &rounded)];
    struct block *freed = block;

    if (!block)
        return;
    if (rounded >= LARGE)
        madvise((char *)block + PAGE, rounded - PAGE, MADV_DONTNEED);
    __atomic_sub_fetch(&bytes_taken, rounded, __ATOMIC_RELAXED);
    lock_take(&class->lock);
    freed->next = class->free;
    class->free = freed;
    ASAN_POISON_MEMORY_REGION(block, rounded);
    lock_give(&class->lock);
}

void *pool_reserve(size_t size)
{
    return fails() ? NULL : map_pages(size);
}

void pool_unreserve(void *space, size_t size)
{
    if (space)
        munmap(space, size);
}

void pool_clear(void *space, size_t size)
{
    madvise(space, size, MADV_DONTNEED);
}

uint64_t pool_bytes(void)
{
    return __atomic_load_n(&bytes_taken, __ATOMIC_RELAXED);
}

void pool_set_limit(uint64_t bytes)
{
    __atomic_store_n(&bytes_limit, bytes, __ATOMIC_RELAXED);
}

void pool_reset(void)
{
    for (struct chunk *chunk = chunks.list, *next; chunk; chunk = next) {
        next = chunk->next;
        ASAN_UNPOISON_MEMORY_REGION(chunk, chunk->size);
        munmap(chunk, chunk->size);
    }
    memset(&chunks, 0, sizeof chunks);
    memset(classes, 0, sizeof classes);
    bytes_taken = 0;
}

void pool_fail(long nth, bool on)
{
    failing_on = on;
    __atomic_store_n(&failing, nth, __ATOMIC_RELAXED);
}
