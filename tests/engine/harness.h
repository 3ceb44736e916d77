/* What the engine's unit tests share: callbacks that note what they are told, and short names for accesses.
 * Each test begins with a fresh engine (harness_set_up) with one thread, `first`. */
#ifndef COLUBER_TESTS_HARNESS_H
#define COLUBER_TESTS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine.h"

enum { NOTED_RACES = 1024, RELATIONS = 4, KEY = KEY_FIRST_FREE, OTHER_KEY = KEY_FIRST_FREE + 1 };

struct changed {
    uint32_t location;
    unsigned writes;
    bool differ;
};

/* What relate answers for a read site. */
struct relation {
    uint64_t read;
    unsigned flags;
};

struct noted {
    struct race races[NOTED_RACES];
    unsigned race_count;
    uint32_t location; /* what the race callback returns */
    struct changed changed;
    unsigned change_count;
    uint32_t stack; /* of the last access that asked for one: counted from 1 */
    unsigned related;
    uint64_t related_read, related_write;
    unsigned relation;                    /* what relate answers */
    struct relation relations[RELATIONS]; /* but for these read sites */
    uint64_t raises;                      /* the read site of which may_raise says so */
    bool same_question;                   /* what same_question answers */
    uint64_t one_question, other_question;
    uint64_t learned_site, learned_caller;
    unsigned learned_flags, learned_count;
};

extern struct noted noted;
extern struct engine_thread *first;

int harness_set_up(void **state);
int harness_tear_down(void **state);

#define TEST(function) cmocka_unit_test_setup_teardown(function, harness_set_up, harness_tear_down)

/* A new thread, started by `parent`; numbers from 1. */
struct engine_thread *start(struct engine_thread *parent);
/* The thread ends, and `joiner` joins it. */
void finish(struct engine_thread *joiner, struct engine_thread *thread);

void do_access(struct engine_thread *thread, uintptr_t object, uint64_t key, unsigned flags, uint64_t value);
void do_read(struct engine_thread *thread, uintptr_t object);
/* Each writes a value of its own. */
void do_write(struct engine_thread *thread, uintptr_t object);
/* With a place: the read or write happens at `site` in activation `frame`. */
void read_at(struct engine_thread *thread, uintptr_t object, uint64_t frame, uint64_t site);
void write_at(struct engine_thread *thread, uintptr_t object, uint64_t frame, uint64_t site);
void access_at(struct engine_thread *thread, uintptr_t object, uint64_t key, unsigned flags, uint64_t frame,
               uint64_t site);
/* The thread touches so many other locations that it remembers none from before. */
void forget_recents(struct engine_thread *thread);

/* The last race noted. */
const struct race *last_race(void);
/* The number of races noted of an object. */
unsigned races_of(uintptr_t object);

struct engine_stats stats_now(void);

#endif
