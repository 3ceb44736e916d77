/* Why something could not be done: one line for a person, without "coluber: " and without a newline. */
#ifndef COLUBER_FAILURE_H
#define COLUBER_FAILURE_H

#include <stdbool.h>

struct failure {
    char text[1024];
};

void failure_write(struct failure *failure, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes the text and is false, so that a function can `return fail_with(...)`. A macro, for the compiler to
 * see that. */
#define fail_with(...) (failure_write(__VA_ARGS__), false)

#endif
