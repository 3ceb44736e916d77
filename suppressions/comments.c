#include "comments.h"

#include <ctype.h>
#include <string.h>

#include "source.h"

#define WORD "ignore"
#define PREFIX "coluber:"

/* ---- where a comment begins ------------------------------------------------------------------- */

/* What a line may begin in, of those that go on over several lines. */
enum literal { LITERAL_NONE, LITERAL_APOSTROPHES, LITERAL_QUOTES };

static bool is_triple(const char *text, char quote)
{
    return text[0] == quote && text[1] == quote && text[2] == quote;
}

/* Behind the end of a literal that begins before `text`; NULL: it does not end on this line. */
static const char *skip_literal(const char *text, char quote, bool triple)
{
    for (; *text; text++) {
        if (*text == '\\' && text[1])
            text++;
        else if (triple ? is_triple(text, quote) : *text == quote)
            return text + (triple ? 3 : 1);
    }
    return NULL;
}

/* The comment of a line, from its `#` on, or NULL; `*literal` is what the line begins in, and then what the
 * next one does. A literal in single quotes that does not end is taken to end with its line. */
static const char *find_comment(const char *line, enum literal *literal)
{
    const char *at = line;
    if (*literal != LITERAL_NONE) {
        at = skip_literal(line, *literal == LITERAL_QUOTES ? '"' : '\'', true);
        if (!at)
            return NULL;
    }
    *literal = LITERAL_NONE;
    while (*at && *at != '#') {
        char quote = *at;
        if (quote != '"' && quote != '\'') {
            at++;
            continue;
        }
        bool triple = is_triple(at, quote);
        at = skip_literal(at + (triple ? 3 : 1), quote, triple);
        if (!at && triple)
            *literal = quote == '"' ? LITERAL_QUOTES : LITERAL_APOSTROPHES;
        if (!at)
            return NULL;
    }
    return *at ? at : NULL;
}

/* Comments by file and line, each looked for once. */
struct found_comments {
    struct sources sources;
    struct map comments; /* of const char *; `none` where there is none */
};

static const char none[] = "";

/* The file is read from its start: only so is it known whether a line begins in a literal. */
static const char *find_comment_of(struct sources *sources, const char *file, int number)
{
    enum literal literal = LITERAL_NONE;
    const char *comment = NULL;
    for (int i = 1; i <= number; i++) {
        const char *line = source_line(sources, file, i);
        if (!line)
            return NULL;
        comment = find_comment(line, &literal);
    }
    return comment;
}

static const char *comment_of(struct found_comments *found, const char *file, int number)
{
    struct pool *pool = found->sources.pool;
    const char *key = pool_print(pool, "%s\1%d", file, number);
    void **place = map_at(&found->comments, pool, key, strlen(key));
    if (!*place) {
        const char *comment = find_comment_of(&found->sources, file, number);
        *place = (void *)(comment ? comment : none);
    }
    return *place == none ? NULL : *place;
}

/* ---- what it says ----------------------------------------------------------------------------- */

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t");
}

/* Behind the word, or NULL. Other comments may stand before, each with its `#`. */
static const char *find_word(const char *comment)
{
    for (const char *hash = comment; hash; hash = strchr(hash + 1, '#')) {
        const char *text = skip_blanks(hash + 1);
        if (strncmp(text, PREFIX, strlen(PREFIX)) != 0)
            continue;
        text = skip_blanks(text + strlen(PREFIX));
        if (strncmp(text, WORD, strlen(WORD)) != 0)
            continue;
        text += strlen(WORD);
        if (*text != '-' && *text != '_' && !isalnum((unsigned char)*text))
            return text;
    }
    return NULL;
}

static bool is_kind(const char *name, size_t length, const char *kind)
{
    return strlen(kind) == length && memcmp(kind, name, length) == 0;
}

static bool is_any_kind(const char *name, size_t length)
{
    for (int i = 0; i < RACE_KINDS; i++)
        if (is_kind(name, length, race_kind_name((enum race_kind)i)))
            return true;
    return false;
}

static void warn(struct report *report, const struct frame *frame, const char *what)
{
    report_add_warning(report, pool_print(report->pool, "%s:%d: %s in '" PREFIX " " WORD "'", frame->file,
                                          frame->line, what));
}

/* Whether the kind is in the list behind `text`, the opening bracket. */
static bool lists_kind(struct report *report, const struct frame *frame, const char *text,
                       enum race_kind kind)
{
    const char *end = text + strcspn(text, "]#");
    bool found = false;
    if (*end != ']') {
        warn(report, frame, "no ']'");
        return false;
    }
    do {
        text = skip_blanks(text + 1);
        size_t length = strcspn(text, ",]"), whole = length;
        while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
            length--;
        if (!is_any_kind(text, length))
            warn(report, frame,
                 length ? pool_print(report->pool, "unknown kind '%.*s'", (int)length, text)
                        : "an empty kind");
        found = found || is_kind(text, length, race_kind_name(kind));
        text += whole;
    } while (text < end);
    return found;
}

/* The comment on the frame's line that suppresses races of this kind, as it is to be shown; NULL: none. */
static const char *ignoring_comment(struct report *report, struct found_comments *found, const struct frame *frame,
                                    enum race_kind kind)
{
    const char *line = source_line(&found->sources, frame->file, frame->line);
    if (!line || !strstr(line, PREFIX)) /* files are gone through only where there may be something */
        return NULL;
    const char *comment = comment_of(found, frame->file, frame->line);
    const char *list = comment ? find_word(comment) : NULL;
    if (!list)
        return NULL;
    if (*list != '[')
        return "# " PREFIX " " WORD;
    if (!lists_kind(report, frame, list, kind))
        return NULL;
    return pool_print(report->pool, "# " PREFIX " " WORD "%.*s", (int)strcspn(list, "]") + 1, list);
}

void comments_apply(struct report *report)
{
    struct found_comments found = {.sources.pool = report->pool};
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        for (int side = 0; side < 2 && !race->suppressed; side++) {
            const struct frame *frame = stack_innermost(&race->accesses[side].stack);
            if (!frame || frame->native)
                continue;
            const char *comment = ignoring_comment(report, &found, frame, race->kind);
            if (!comment)
                continue;
            struct report_suppression hit = {comment, frame->file, (unsigned)frame->line, race->count, false};
            report_add_suppression(report, &hit);
            race->suppressed = true;
        }
    }
}
