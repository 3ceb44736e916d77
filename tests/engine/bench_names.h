/* The loops that bench.c and bench_tsan.c have in common. */
#ifndef COLUBER_TESTS_BENCH_NAMES_H
#define COLUBER_TESTS_BENCH_NAMES_H

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
