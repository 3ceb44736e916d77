/* The command's own lines on standard error: all begin with "coluber: ". */
#ifndef COLUBER_COMPLAIN_H
#define COLUBER_COMPLAIN_H

void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The pools' no_memory: says so and ends the command with STATUS_USAGE. */
void complain_no_memory(void) __attribute__((noreturn));

#endif
