/* Fields of a saved report, checked one by one: it may come from anywhere. Those that take something are false, with the reader's `failure` filled, where
 * it is missing or something else. */
#ifndef COLUBER_JSON_FIELDS_H
#define COLUBER_JSON_FIELDS_H

#include <jansson.h>

#include "failure.h"
#include "report.h"

struct reader {
    struct report *report;
    struct failure *failure;
    const char *path;
    /* Where a race is read to. The texts of one that is in the report already are not copied: most are, when many
     * reports are merged. */
    struct pool *pool;
    bool borrows;
};

/* False, with what is wrong in `failure`. */
bool refuse(struct reader *reader, const char *what);

bool take_text(struct reader *reader, const json_t *object, const char *key, const char **string);
bool take_count(struct reader *reader, const json_t *object, const char *key, uint64_t *count);
bool take_unsigned(struct reader *reader, const json_t *object, const char *key, unsigned *number);
bool take_array(struct reader *reader, const json_t *object, const char *key, const json_t **array);
bool take_texts(struct reader *reader, const json_t *object, const char *key, const char ***strings, size_t *count);

/* Fields that other writers may leave out: then 0, "", NULL or `otherwise`. An object may be null, too. */
bool optional_int(struct reader *reader, const json_t *object, const char *key, int otherwise, int *number);
bool optional_unsigned(struct reader *reader, const json_t *object, const char *key, unsigned *number);
bool optional_count(struct reader *reader, const json_t *object, const char *key, uint64_t *count);
bool optional_text(struct reader *reader, const json_t *object, const char *key, const char **text);
bool optional_bool(struct reader *reader, const json_t *object, const char *key, bool otherwise, bool *is);
bool optional_array(struct reader *reader, const json_t *object, const char *key, const json_t **array);
bool optional_object(struct reader *reader, const json_t *object, const char *key, const json_t **inner);

/* One race, read to the reader's pool: json_race.c. */
bool take_race(struct reader *reader, const json_t *object, struct report_race *result);

#endif
