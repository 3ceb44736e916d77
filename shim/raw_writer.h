/* Writes the raw report (docs/raw-report.md), line by line, straight to the file.
 *
 * The file is opened with the first line, at start-up, and again in the child of a fork: `raw_generation` then grows, and whatever
 * had been written for the parent (codes, stacks, threads) is written anew when it is needed.
 *
 * Thread-safety: raw_begin takes the writer's lock, raw_end gives it back and writes the line; what comes between must not call
 * Python. Signal- and fork-safe: lines are built in a static buffer and leave by write(2). */
#ifndef COLUBER_RAW_WRITER_H
#define COLUBER_RAW_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Opens the report of this process and writes its head. False when there is nowhere to write. */
bool raw_open(const char *directory, const char *version, bool free_threaded);
/* For the child of a fork. */
void raw_reopen(void);
extern uint32_t raw_generation; /* from 1 */

void raw_begin(const char *word);
void raw_number(uint64_t number);
void raw_hex(uint64_t number);
void raw_bytes_hex(const uint8_t *bytes, size_t count);
void raw_string(const char *text);
/* A field put together from parts: text goes in as it is. */
void raw_field(const char *format, ...) __attribute__((format(printf, 1, 2)));
void raw_end(void);

/* A whole line of one word and one string. */
void raw_line(const char *word, const char *text);

#endif
