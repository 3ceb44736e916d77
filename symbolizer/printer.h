/* The forms that a report can be printed in. */
#ifndef COLUBER_PRINTER_H
#define COLUBER_PRINTER_H

#include <stdbool.h>
#include <stdio.h>

#include "report.h"

struct print_options {
    bool notes;      /* list the races that are notes, too */
    bool verbose;    /* more about processes and shipped suppressions */
    bool quiet;      /* nothing about suppressions that matched, no summary when there is nothing to say */
    const char *cwd; /* text, html: files below are shown relative to it; NULL: no */
    bool no_tests;   /* text: does not tell in which tests a race was seen */
    bool color;      /* text: for a terminal that has colours */
    int width;       /* text: columns of the terminal's line, or 0: nothing is broken or cut */
    /* text: races that have been printed before, by `key`, and are not again; NULL: none */
    const struct map *printed;
};

/* Prints a settled report. False: no memory. Whether all could be written is left to ferror. */
typedef bool print_function(FILE *out, const struct report *report, const struct print_options *options);

struct print_form {
    print_function *print;
    bool alone; /* a program reads it: nothing else may stand on the stream that it goes to */
};

/* The names, ended by NULL; the first is the default. */
extern const char *const printer_names[];

/* NULL: there is no such form. */
const struct print_form *printer_find(const char *name);

/* The form that a file's name asks for by its end (.json, .txt, ...); the first form when it asks for none. */
const char *printer_for_file(const char *path);

#endif
