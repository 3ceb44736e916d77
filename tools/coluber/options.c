#include "options.h"

#include <getopt.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "printer.h"
#include "raw_fields.h"
#include "terminal.h"

enum option_kind { KIND_FLAG, KIND_NUMBER, KIND_TEXT, KIND_LIST, KIND_CHOICE };

static const char *const severities[] = {"error", "warning", "never", NULL};
static const char *const deliveries[] = {"direct", "callback", NULL};
static const char *const shown[] = {"notes", NULL};

#define FIELD(name) offsetof(struct options, name)

/* The table. A row is an option of the command line and a key of COLUBER_OPTIONS. */
static const struct option_row {
    const char *name;
    char letter;
    enum option_kind kind;
    size_t field;     /* in struct options: bool, long, const char *, struct text_list, const char * */
    unsigned use;     /* enum options_use */
    bool for_library; /* passed on to the preloaded library */
    long least, most; /* of KIND_NUMBER */
    const char *const *choices; /* of KIND_CHOICE, ended by NULL */
    const char *value, *help;
} rows[] = {
    {"format", 0, KIND_CHOICE, FIELD(format), OPTIONS_RUN | OPTIONS_REPORT, false, 0, 0, printer_names,
     "FORMAT", "form of the report: text (default), json, sarif, github or html"},
    {"output", 'o', KIND_TEXT, FIELD(output), OPTIONS_RUN | OPTIONS_REPORT, false, 0, 0, NULL, "FILE",
     "where the report goes (run: standard error; report: standard output)"},
    {"suppressions", 0, KIND_LIST, FIELD(suppressions), OPTIONS_RUN | OPTIONS_REPORT, false, 0, 0, NULL,
     "FILE", "read suppressions from FILE, besides .coluber.supp; repeatable"},
    {"no-default-suppressions", 0, KIND_FLAG, FIELD(no_default_suppressions), OPTIONS_RUN | OPTIONS_REPORT,
     false, 0, 0, NULL, NULL, "do not read the suppressions that are shipped"},
    {"baseline", 0, KIND_LIST, FIELD(baseline), OPTIONS_RUN | OPTIONS_REPORT, false, 0, 0, NULL, "FILE",
     "races of the JSON report FILE are known and do not count; repeatable"},
    {"fail-on", 0, KIND_CHOICE, FIELD(fail_on), OPTIONS_RUN | OPTIONS_REPORT, false, 0, 0, severities,
     "SEVERITY",
     "least severe race that makes the exit status: error, warning or never (run: error; report: never)"},
    {"exitcode", 0, KIND_NUMBER, FIELD(exitcode), OPTIONS_RUN | OPTIONS_REPORT, true, 0, 255, NULL, "N",
     "the exit status when there is such a race (66)"},
    {"halt-on-error", 0, KIND_FLAG, FIELD(halt_on_error), OPTIONS_RUN, false, 0, 0, NULL, NULL,
     "end the program at the first error"},
    {"show", 0, KIND_CHOICE, FIELD(show), OPTIONS_RUN | OPTIONS_REPORT, false, 0, 0, shown, "notes",
     "list notes, too"},
    {"live", 0, KIND_FLAG, FIELD(live), OPTIONS_RUN, false, 0, 0, NULL, NULL,
     "print each race on standard error as soon as it is seen"},
    {"include", 0, KIND_LIST, FIELD(include), OPTIONS_RUN | OPTIONS_REPORT, true, 0, 0, NULL, "GLOB",
     "report only accesses in files that match; repeatable"},
    {"exclude", 0, KIND_LIST, FIELD(exclude), OPTIONS_RUN | OPTIONS_REPORT, true, 0, 0, NULL, "GLOB",
     "report no access in files that match; repeatable"},
    {"stack-depth", 0, KIND_NUMBER, FIELD(stack_depth), OPTIONS_RUN, true, 1, 256, NULL, "N",
     "frames to keep of each stack"},
    {"memory-limit", 0, KIND_NUMBER, FIELD(memory_limit), OPTIONS_RUN, true, 1, 1 << 24, NULL, "MB",
     "memory that the detector may take in each process"},
    {"sample", 0, KIND_FLAG, FIELD(sample), OPTIONS_RUN, true, 0, 0, NULL, NULL,
     "watch the program in bursts, so that it is hardly slowed down"},
    {"delivery", 0, KIND_CHOICE, FIELD(delivery), OPTIONS_RUN, true, 0, 0, deliveries, "HOW",
     "how the interpreter tells of events: direct (default) or callback, which is slower"},
    {"python", 0, KIND_TEXT, FIELD(python), OPTIONS_RUN, false, 0, 0, NULL, "PYTHON",
     "interpreter for a .py file, -m and -c (python3)"},
    {"color", 0, KIND_CHOICE, FIELD(color), OPTIONS_RUN | OPTIONS_REPORT, false, 0, 0, color_choices, "WHEN",
     "colours in text: auto (default: on a terminal), always or never"},
    {"verbose", 'v', KIND_FLAG, FIELD(verbose), OPTIONS_RUN | OPTIONS_REPORT | OPTIONS_DOCTOR, true, 0, 0,
     NULL, NULL, "say more about what was done"},
    {"quiet", 'q', KIND_FLAG, FIELD(quiet), OPTIONS_RUN | OPTIONS_REPORT, false, 0, 0, NULL, NULL,
     "no summary when there is nothing to report"},
    {"version", 0, KIND_FLAG, FIELD(version), OPTIONS_RUN | OPTIONS_REPORT | OPTIONS_DOCTOR, false, 0, 0,
     NULL, NULL, "print the version"},
    {"help", 'h', KIND_FLAG, FIELD(help), OPTIONS_RUN | OPTIONS_REPORT | OPTIONS_DOCTOR, false, 0, 0, NULL,
     NULL, "print this help"},
};

enum { ROWS = sizeof rows / sizeof *rows };

void options_init(struct options *options)
{
    *options =
        (struct options){.exitcode = DEFAULT_EXITCODE, .stack_depth = NOT_GIVEN, .memory_limit = NOT_GIVEN};
}

void list_add(struct text_list *list, struct pool *pool, const char *item)
{
    list->items = pool_grow(pool, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = item;
}

bool list_has(const struct text_list *list, const char *item)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], item) == 0)
            return true;
    return false;
}

static void *field_of(const struct options *options, const struct option_row *row)
{
    return (char *)options + row->field;
}

/* ---- values ----------------------------------------------------------------------------------- */

/* `where` names the option as the user wrote it: "--exitcode", or "COLUBER_OPTIONS: exitcode". */
static bool set_number(const struct option_row *row, long *number, const char *value, const char *where,
                       struct failure *failure)
{
    uint64_t parsed;
    if (!raw_number(value, 10, LONG_MAX, &parsed) || (long)parsed < row->least || (long)parsed > row->most)
        return fail_with(failure, "%s: '%s' is not a number from %ld to %ld", where, value, row->least,
                         row->most);
    *number = (long)parsed;
    return true;
}

static bool set_flag(bool *flag, const char *value, const char *where, struct failure *failure)
{
    static const char *const words[][2] = {{"0", "1"}, {"no", "yes"}, {"false", "true"}};
    *flag = true;
    if (!value)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        *flag = strcmp(value, words[i][1]) == 0;
        if (*flag || strcmp(value, words[i][0]) == 0)
            return true;
    }
    return fail_with(failure, "%s: '%s' is neither 0 nor 1", where, value);
}

static bool set_choice(const struct option_row *row, const char **choice, const char *value,
                       const char *where, struct failure *failure)
{
    char valid[200] = "";
    for (const char *const *known = row->choices; *known; known++) {
        if (strcmp(*known, value) == 0) {
            *choice = *known;
            return true;
        }
        size_t length = strlen(valid);
        snprintf(valid + length, sizeof valid - length, "%s%s", known == row->choices ? "" : ", ", *known);
    }
    return fail_with(failure, "%s: '%s' is not one of: %s", where, value, valid);
}

static bool set(struct options *options, const struct option_row *row, const char *value, const char *where,
                struct pool *pool, struct failure *failure)
{
    void *field = field_of(options, row);
    if (row->kind != KIND_FLAG && (!value || !*value))
        return fail_with(failure, "%s needs a value", where);
    switch (row->kind) {
    case KIND_FLAG:
        return set_flag(field, value, where, failure);
    case KIND_NUMBER:
        return set_number(row, field, value, where, failure);
    case KIND_TEXT:
        *(const char **)field = pool_copy(pool, value);
        break;
    case KIND_LIST:
        list_add(field, pool, pool_copy(pool, value));
        break;
    case KIND_CHOICE:
        return set_choice(row, field, value, where, failure);
    }
    return true;
}

/* ---- COLUBER_OPTIONS -------------------------------------------------------------------------- */

/* Keys of the library that the command does not act upon: what the wrapper tells of itself. */
static bool is_library_key(const char *key)
{
    return strcmp(key, "raw") == 0 || strcmp(key, "package") == 0;
}

/* Copies up to a bare `:` and takes the backslashes away; `*equals` is where the first bare `=` came to
 * stand. */
static const char *take_pair(const char *text, char *pair, char **equals)
{
    *equals = NULL;
    for (; *text && *text != ':'; text++) {
        if (*text == '\\' && text[1])
            text++;
        else if (*text == '=' && !*equals)
            *equals = pair;
        *pair++ = *text;
    }
    *pair = '\0';
    return *text ? text + 1 : text;
}

bool options_from_text(struct options *options, const char *text, struct pool *pool, struct failure *failure)
{
    char *pair = pool_take(pool, strlen(text) + 1), *equals;
    while (*text) {
        text = take_pair(text, pair, &equals);
        if (!*pair)
            continue;
        if (equals)
            *equals = '\0';
        const struct option_row *row = rows;
        while (row < rows + ROWS && strcmp(row->name, pair) != 0)
            row++;
        if (row == rows + ROWS) {
            if (is_library_key(pair))
                continue;
            return fail_with(failure, OPTIONS_VARIABLE ": unknown key '%s'", pair);
        }
        const char *where = pool_print(pool, OPTIONS_VARIABLE ": %s", pair);
        if (!set(options, row, equals ? equals + 1 : NULL, where, pool, failure))
            return false;
    }
    return true;
}

const char *options_append(struct pool *pool, const char *text, const char *key, const char *value)
{
    size_t before = strlen(text), length = 0;
    char *result = pool_take(pool, before + strlen(key) + 2 * strlen(value) + 3);
    memcpy(result, text, before);
    length = before;
    if (before)
        result[length++] = ':';
    memcpy(result + length, key, strlen(key));
    length += strlen(key);
    result[length++] = '=';
    for (; *value; value++) {
        if (*value == ':' || *value == '\\')
            result[length++] = '\\';
        result[length++] = *value;
    }
    return result;
}

static const char *as_text(const struct options *options, bool only_for_library, struct pool *pool)
{
    const char *text = "";
    for (const struct option_row *row = rows; row < rows + ROWS; row++) {
        const void *field = field_of(options, row);
        if (only_for_library && !row->for_library)
            continue;
        switch (row->kind) {
        case KIND_FLAG:
            if (*(const bool *)field)
                text = options_append(pool, text, row->name, "1");
            break;
        case KIND_NUMBER:
            if (*(const long *)field != NOT_GIVEN)
                text = options_append(pool, text, row->name, pool_print(pool, "%ld", *(const long *)field));
            break;
        case KIND_LIST:
            for (size_t i = 0; i < ((const struct text_list *)field)->count; i++)
                text = options_append(pool, text, row->name, ((const struct text_list *)field)->items[i]);
            break;
        case KIND_TEXT:
        case KIND_CHOICE:
            if (*(const char *const *)field)
                text = options_append(pool, text, row->name, *(const char *const *)field);
            break;
        }
    }
    return text;
}

const char *options_for_library(const struct options *options, struct pool *pool)
{
    return as_text(options, true, pool);
}

const char *options_as_text(const struct options *options, struct pool *pool)
{
    return as_text(options, false, pool);
}

/* ---- command lines ---------------------------------------------------------------------------- */

enum { FIRST_VALUE = 1000 }; /* what getopt_long returns for the first row; beyond all letters */

/* For `run`, options end at the first other word, and -m and -c are the beginning of the command. */
static void describe(enum options_use use, struct option *longs, char *letters)
{
    if (use == OPTIONS_RUN)
        *letters++ = '+';
    *letters++ = ':';
    for (int i = 0; i < ROWS; i++) {
        if (!(rows[i].use & use))
            continue;
        int argument = rows[i].kind == KIND_FLAG ? no_argument : required_argument;
        *longs++ = (struct option){rows[i].name, argument, NULL, FIRST_VALUE + i};
        if (rows[i].letter) {
            *letters++ = rows[i].letter;
            if (argument)
                *letters++ = ':';
        }
    }
    *longs = (struct option){0};
    strcpy(letters, use == OPTIONS_RUN ? "m:c:" : "");
}

static const struct option_row *row_of(int value)
{
    if (value >= FIRST_VALUE)
        return &rows[value - FIRST_VALUE];
    for (const struct option_row *row = rows; row < rows + ROWS; row++)
        if (row->letter == value)
            return row;
    return NULL;
}

/* getopt tells of what is wrong by the word before the next one, or by the letter. */
static bool refuse(int value, char **argv, struct failure *failure)
{
    const char *word = argv[optind - 1];
    bool is_long = strncmp(word, "--", 2) == 0;
    if (value == ':' && is_long)
        return fail_with(failure, "option '%s' needs a value", word);
    if (value == ':')
        return fail_with(failure, "option '-%c' needs a value", optopt);
    if (is_long && optopt >= FIRST_VALUE)
        return fail_with(failure, "option '--%s' takes no value", rows[optopt - FIRST_VALUE].name);
    if (optopt && optopt < FIRST_VALUE)
        return fail_with(failure, "unknown option '-%c'; see 'coluber %s --help'", optopt, argv[0]);
    return fail_with(failure, "unknown option '%s'; see 'coluber %s --help'", word, argv[0]);
}

bool options_from_arguments(struct options *options, int argc, char **argv, enum options_use use,
                            struct pool *pool, struct failure *failure)
{
    struct option longs[ROWS + 1];
    char letters[2 * ROWS + 8];
    int value;

    describe(use, longs, letters);
    opterr = 0;
    optind = 0;
    while ((value = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (use == OPTIONS_RUN && (value == 'm' || value == 'c')) {
            options->python_mode = value == 'm' ? "-m" : "-c";
            /* What follows -m or -c takes its place before the rest. */
            argv[--optind] = optarg;
            break;
        }
        const struct option_row *row = value == '?' || value == ':' ? NULL : row_of(value);
        if (!row)
            return refuse(value, argv, failure);
        if (!set(options, row, optarg, pool_print(pool, "--%s", row->name), pool, failure))
            return false;
    }
    options->operands = argv + optind;
    options->operand_count = (size_t)(argc - optind);
    return true;
}

void options_help(enum options_use use)
{
    for (const struct option_row *row = rows; row < rows + ROWS; row++) {
        char left[40];
        if (!(row->use & use))
            continue;
        snprintf(left, sizeof left, "--%s%s%s", row->name, row->value ? " " : "",
                 row->value ? row->value : "");
        if (row->letter)
            printf("  -%c, %-26s %s\n", row->letter, left, row->help);
        else
            printf("      %-26s %s\n", left, row->help);
    }
}
