/* What bench.c and bench_tsan.c have in common: the names of the loops, and how they are timed. */
#ifndef COLUBER_TESTS_BENCH_COMMON_H
#define COLUBER_TESTS_BENCH_COMMON_H

#include <time.h>

enum { OBJECTS = 64, ROUNDS = 200000, TRIES = 40 };

static inline double bench_now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Nanoseconds that a step takes, at best. */
static inline double bench_best(void (*step)(unsigned), unsigned rounds)
{
    double best = 1e18;

    for (int try = 0; try < TRIES; try++) {
        double begin = bench_now(), took;

        for (unsigned i = 0; i < rounds; i++)
            step(i);
        took = (bench_now() - begin) / rounds;
        best = took < best ? took : best;
    }
    return best;
}

static inline void bench_nothing(unsigned i)
{
    __asm__ volatile("" : : "r"(i));
}

#define NOTHING "nothing (in all figures)"
#define READ_SAME_EPOCH "read, same epoch"
#define WRITE_SAME_EPOCH "write, same epoch"
#define UPDATE_SAME_EPOCH "read and write, same epoch"
#define READ_NEW_EPOCH "read, new epoch"
#define WRITE_NEW_EPOCH "write, new epoch"
#define LOCK_ALONE "acquire + release, one thread"
#define LOCK_IN_TURNS "acquire + release, two threads in turns"
#define LOCK_BY_ALL "acquire + release, 250 threads in turns"

#endif
