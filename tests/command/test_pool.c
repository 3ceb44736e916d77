/* Pools, arrays in them, and maps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "map.h"
#include "pool.h"

static void no_memory(void)
{
    fail_msg("out of memory");
}

static void test_memory_is_zero_and_aligned(void **state)
{
    struct pool pool;
    (void)state;
    pool_init(&pool, no_memory);
    for (size_t size = 0; size < 200000; size = size * 3 + 1) {
        unsigned char *memory = pool_take(&pool, size);
        assert_int_equal((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xff, size);
    }
    pool_free(&pool);
    pool_free(&pool);
}

static void test_texts(void **state)
{
    struct pool pool;
    (void)state;
    pool_init(&pool, no_memory);
    assert_string_equal(pool_text(&pool, "abcdef", 3), "abc");
    assert_string_equal(pool_copy(&pool, ""), "");
    assert_string_equal(pool_print(&pool, "%s-%d", "x", 7), "x-7");
    pool_free(&pool);
}

static void test_arrays_grow(void **state)
{
    struct pool pool;
    size_t *items = NULL;
    (void)state;
    pool_init(&pool, no_memory);
    for (size_t count = 0; count < 5000; count++) {
        items = pool_grow(&pool, items, count, sizeof *items);
        items[count] = count;
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(items[i], i);
    pool_free(&pool);
}

static void test_map(void **state)
{
    struct pool pool;
    struct map map = {0};
    (void)state;
    pool_init(&pool, no_memory);
    assert_null(map_get(&map, "x", 1));
    for (uintptr_t i = 1; i < 5000; i++)
        *map_at(&map, &pool, &i, sizeof i) = (void *)i;
    for (uintptr_t i = 1; i < 5000; i++)
        assert_ptr_equal(map_get(&map, &i, sizeof i), (void *)i);
    assert_int_equal(map.count, 4999);
    assert_null(map_get(&map, "x", 1));
    /* A key and its beginning are two keys. */
    *map_at(&map, &pool, "ab", 2) = &pool;
    assert_null(map_get(&map, "ab", 1));
    assert_null(*map_at(&map, &pool, "", 0));
    pool_free(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_zero_and_aligned),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_arrays_grow),
        cmocka_unit_test(test_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
