/* A saved report into the report. The races, most of its text, are taken by their texts where others had them (json_split.h). */
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "json_fields.h"
#include "json_open.h"
#include "json_split.h"

/* A race that has been read, by its text. */
struct known_text {
    struct report_race *race;
    const char *note; /* the group, of a note */
};

/* What of one report is on the way. */
struct intake {
    struct reader *reader;
    struct pool scratch;
    struct map groups; /* of listed notes */
    uint64_t listed_notes; /* a group counts once */
};

static void count_note(struct intake *intake, const char *group)
{
    void **seen = group && *group ? map_at(&intake->groups, &intake->scratch, group, strlen(group)) : NULL;
    intake->listed_notes += !seen || !*seen;
    if (seen)
        *seen = intake;
}

/* The group of a note, "" where it is not told; NULL: the race is no note. */
static const char *note_of(struct reader *reader, const json_t *race)
{
    const char *severity = json_string_value(json_object_get(race, "severity"));
    if (!severity || strcmp(severity, race_severity_name(SEVERITY_NOTE)) != 0)
        return NULL;
    return optional_text(reader, race, "group");
}

/* Reads a race without keeping anything of it, and once more if it is a new one. The one in the report, or NULL when it is refused. */
static struct report_race *add_race(struct intake *intake, const json_t *object)
{
    struct reader *reader = intake->reader, borrower = *reader;
    struct report_race race;
    borrower.pool = &intake->scratch;
    borrower.borrows = true;
    if (!take_race(&borrower, object, &race))
        return NULL;
    const char *note = note_of(&borrower, object);
    if (note)
        count_note(intake, note);
    struct report_race *known = report_merge_race(reader->report, &race, &intake->scratch);
    if (known)
        return known;
    return take_race(reader, object, &race) ? report_add_race(reader->report, &race) : NULL;
}

static bool add_races(struct intake *intake, const json_t *races)
{
    for (size_t i = 0; i < json_array_size(races); i++)
        if (!add_race(intake, json_array_get(races, i)))
            return false;
    return true;
}

/* A race by its text, which is parsed only if no other report had it. */
static bool add_text(struct intake *intake, const struct race_text *text)
{
    struct reader *reader = intake->reader;
    struct report *report = reader->report;
    uint64_t key[3] = {text->fingerprint[0], text->fingerprint[1], text->length};
    struct known_text *known = text->comparable ? map_get(&report->texts, key, sizeof key) : NULL;
    json_error_t error;
    if (known) {
        known->race->count += text->count;
        if (known->note)
            count_note(intake, known->note);
        return true;
    }
    json_t *object = json_loadb(text->start, text->length, 0, &error);
    struct report_race *race = object ? add_race(intake, object) : NULL;
    if (race && text->comparable) {
        *map_at(&report->texts, report->pool, key, sizeof key) = known = pool_take(report->pool, sizeof *known);
        *known = (struct known_text){race, note_of(reader, object)};
    }
    if (!object)
        refuse(reader, error.text);
    json_decref(object);
    return race != NULL;
}

static bool add_texts(struct intake *intake, const struct split_report *split)
{
    for (size_t i = 0; i < split->race_count; i++)
        if (!add_text(intake, &split->races[i]))
            return false;
    return true;
}

static enum process_end end_of(const char *name)
{
    if (strcmp(name, "killed") == 0)
        return PROCESS_KILLED;
    if (strcmp(name, "unchecked") == 0)
        return PROCESS_UNCHECKED;
    return strcmp(name, "failed") == 0 ? PROCESS_FAILED : PROCESS_ENDED;
}

/* Optional; `delivery` is in it once more. */
static void take_observed(struct reader *reader, const json_t *object, struct report_process *process)
{
    struct pool *pool = reader->report->pool;
    const char *what;
    json_t *how;
    json_object_foreach((json_t *)object, what, how)
    {
        if (!json_is_string(how) || strcmp(what, "delivery") == 0)
            continue;
        process->observed =
            pool_grow(pool, process->observed, process->observed_count, sizeof *process->observed);
        process->observed[process->observed_count++] =
            (struct report_observed){pool_copy(pool, what), pool_copy(pool, json_string_value(how))};
    }
}

static bool take_process(struct reader *reader, const json_t *object)
{
    struct report_process process = {0};
    if (!take_unsigned(reader, object, "pid", &process.pid) ||
        !take_texts(reader, object, "argv", &process.arguments, &process.argument_count) ||
        !take_text(reader, object, "python", &process.python))
        return false;
    process.free_threaded = json_is_true(json_object_get(object, "free_threaded"));
    process.started = !json_is_false(json_object_get(object, "started"));
    process.delivery = optional_text(reader, object, "delivery");
    take_observed(reader, json_object_get(object, "observed"), &process);
    process.end = end_of(optional_text(reader, object, "end"));
    process.reason = optional_text(reader, object, "reason");
    report_add_process(reader->report, &process);
    return true;
}

/* `processes` has all of them; a report of one process may do with `process` alone. */
static bool take_processes(struct reader *reader, const json_t *object)
{
    const json_t *all = json_object_get(object, "processes"), *one = json_object_get(object, "process");
    if (!json_is_array(all))
        return !json_is_object(one) || take_process(reader, one);
    for (size_t i = 0; i < json_array_size(all); i++)
        if (!take_process(reader, json_array_get(all, i)))
            return false;
    return true;
}

/* Notes that are counted but not listed cannot be merged; their number is carried on. */
static bool take_summary(struct reader *reader, const json_t *summary, uint64_t listed)
{
    uint64_t notes, suppressed;
    if (!take_count(reader, summary, "note", &notes) ||
        !take_count(reader, summary, "suppressed", &suppressed))
        return false;
    reader->report->totals[SEVERITY_NOTE] += notes > listed ? notes - listed : 0;
    reader->report->suppressed += suppressed;
    if (json_is_integer(json_object_get(summary, "baseline"))) {
        reader->report->has_baseline = true;
        reader->report->known += (uint64_t)optional_int(summary, "baseline", 0);
    }
    return true;
}

static bool take_suppressions(struct reader *reader, const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *object = json_array_get(array, i);
        struct report_suppression suppression = {
            .file = optional_text(reader, object, "file"),
            .line = (unsigned)optional_int(object, "line", 0),
            .shipped = json_is_true(json_object_get(object, "shipped")),
        };
        if (!take_text(reader, object, "pattern", &suppression.pattern) ||
            !take_count(reader, object, "count", &suppression.count))
            return false;
        report_add_suppression(reader->report, &suppression);
    }
    return true;
}

static bool take_dropped(struct reader *reader, const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *what;
        uint64_t count;
        if (!take_text(reader, json_array_get(array, i), "what", &what) ||
            !take_count(reader, json_array_get(array, i), "count", &count))
            return false;
        report_add_dropped(reader->report, what, count);
    }
    return true;
}

static bool take_report(struct intake *intake, const json_t *object, const struct split_report *split)
{
    struct reader *reader = intake->reader;
    const json_t *races;
    return take_processes(reader, object) && take_array(reader, object, "races", &races) &&
           take_suppressions(reader, json_object_get(object, "suppressions")) &&
           take_dropped(reader, json_object_get(object, "dropped")) &&
           (split ? add_texts(intake, split) : add_races(intake, races)) &&
           take_summary(reader, json_object_get(object, "summary"), intake->listed_notes);
}

/* What is left of a report without its races; NULL: it is to be parsed as a whole. */
static json_t *parse_rest(const struct split_report *split)
{
    json_error_t error;
    json_t *object = json_loadb(split->rest, split->rest_length, 0, &error);
    if (object && json_array_size(json_object_get(object, "races")) == 0)
        return object;
    json_decref(object);
    return NULL;
}

static bool read_text(struct intake *intake, const char *text, size_t length, bool *foreign)
{
    struct reader *reader = intake->reader;
    struct split_report split;
    json_t *object = json_split(text, length, &intake->scratch, &split) ? parse_rest(&split) : NULL;
    bool is_split = object && json_is_readable(object, reader->path, foreign, reader->failure);
    if (!object)
        object = json_parse(reader->path, text, length, foreign, reader->failure);
    else if (!is_split)
        return json_decref(object), false;
    bool fine = object && take_report(intake, object, is_split ? &split : NULL);
    json_decref(object);
    return fine;
}

bool json_read(const char *path, struct report *report, bool *foreign, struct failure *failure)
{
    struct reader reader = {.report = report, .failure = failure, .path = path, .pool = report->pool};
    struct intake intake = {.reader = &reader};
    size_t length;
    bool ignored;
    foreign = foreign ? foreign : &ignored;
    *foreign = false;
    char *text = json_load(path, &length, failure);
    if (!text)
        return false;
    pool_init(&intake.scratch, report->pool->no_memory);
    bool fine = read_text(&intake, text, length, foreign);
    pool_free(&intake.scratch);
    free(text);
    return fine;
}
