/* Options: one table (options.c) serves the command lines and the environment variable COLUBER_OPTIONS. */
#ifndef COLUBER_OPTIONS_H
#define COLUBER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "failure.h"
#include "pool.h"

#define OPTIONS_VARIABLE "COLUBER_OPTIONS"

struct text_list {
    const char **items;
    size_t count;
};

/* What was asked for. NULL and NOT_GIVEN: nothing was. */
struct options {
    const char *format, *output, *fail_on, *show, *python, *delivery, *color;
    struct text_list suppressions, include, exclude, baseline;
    long exitcode, stack_depth, memory_limit;
    bool no_default_suppressions, halt_on_error, live, sample, verbose, quiet, help, version;

    /* What follows the options. */
    char **operands;
    size_t operand_count;
    /* "-m" or "-c" when the operands are what Python takes behind it. */
    const char *python_mode;
};

enum { NOT_GIVEN = -1, DEFAULT_EXITCODE = 66 };

/* The commands that options belong to. */
enum options_use { OPTIONS_RUN = 1, OPTIONS_REPORT = 2, OPTIONS_DOCTOR = 4 };

void options_init(struct options *options);

/* Reads `key=value:key=value`; `\` takes the next character as it is. A key without a value switches a flag
 * on. */
bool options_from_text(struct options *options, const char *text, struct pool *pool, struct failure *failure);

/* Reads a command line; `run` stops at the first word that is no option. */
bool options_from_arguments(struct options *options, int argc, char **argv, enum options_use use,
                            struct pool *pool, struct failure *failure);

/* Those that the library acts upon and that were given, in the form of COLUBER_OPTIONS. */
const char *options_for_library(const struct options *options, struct pool *pool);

/* All that were given, in that form. */
const char *options_as_text(const struct options *options, struct pool *pool);

/* `text` and ":key=value", with what has a meaning escaped. `text` may be empty. */
const char *options_append(struct pool *pool, const char *text, const char *key, const char *value);

/* Prints a line for each option. */
void options_help(enum options_use use);

void list_add(struct text_list *list, struct pool *pool, const char *item);
bool list_has(const struct text_list *list, const char *item);

#endif
