#include "surroundings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "install.h"
#include "native.h"
#include "rules.h"
#include "rundir.h"

static void note(struct surroundings *here, const char *text)
{
    list_add(&here->facts, here->pool, text);
}

static void find_fault(struct surroundings *here, const char *text, const char *advice)
{
    note(here, text);
    list_add(&here->advice, here->pool, advice);
    here->is_sound = false;
}

static void check_library(struct surroundings *here)
{
    struct failure failure;
    here->library = install_library(here->pool, &failure);
    if (here->library)
        note(here, pool_print(here->pool, "library: %s", here->library));
    else
        find_fault(here, pool_print(here->pool, "library: %s", failure.text),
                   "install coluber anew, as a whole");
}

static void check_settings(struct surroundings *here)
{
    const char *text = getenv(OPTIONS_VARIABLE);
    struct failure failure;
    if (!text || !*text) {
        note(here, OPTIONS_VARIABLE ": not set");
    } else if (options_from_text(&here->settings, text, here->pool, &failure)) {
        note(here, pool_print(here->pool, OPTIONS_VARIABLE ": %s", text));
    } else {
        find_fault(here, pool_copy(here->pool, failure.text),
                   "correct " OPTIONS_VARIABLE ": 'coluber run' refuses it; the tests below do without");
        options_init(&here->settings);
    }
}

static void check_suppressions(struct surroundings *here)
{
    struct text_list shipped = {0};
    struct rules rules;
    struct failure failure;
    size_t own = 0;
    install_suppressions(here->pool, &shipped);
    if (shipped.count == 0)
        find_fault(here, "suppressions: the shipped files are missing", "install coluber anew, as a whole");
    if (!rules_read(&rules, &here->settings, here->pool, &failure)) {
        find_fault(here, pool_print(here->pool, "suppressions: %s", failure.text),
                   "correct that file: 'coluber run' refuses it");
        return;
    }
    for (size_t i = 0; i < rules.suppressions.count; i++)
        own += !rules.suppressions.entries[i].shipped;
    note(here, pool_print(here->pool, "suppressions: %zu shipped, %zu of your own",
                          rules.suppressions.count - own, own));
    for (size_t i = 0; here->verbose && i < rules.files.count; i++)
        note(here, pool_print(here->pool, "suppressions: %s", rules.files.items[i]));
}

static void check_directory(struct surroundings *here)
{
    struct pool *pool = here->pool;
    struct failure failure;
    const char *directory = rundir_make(pool, &failure);
    if (!directory) {
        find_fault(here, pool_print(pool, "raw reports: %s", failure.text),
                   "set TMPDIR to a directory that can be written to");
        here->library = NULL;
        return;
    }
    rundir_remove(directory);
    note(here, pool_print(pool, "raw reports: in %.*s while a program runs",
                          (int)(strrchr(directory, '/') - directory), directory));
}

/* Only the names of native code depend on these. */
static void check_symbols(struct surroundings *here)
{
    struct pool *pool = here->pool;
    const char *urls = getenv("DEBUGINFOD_URLS"), *version = natives_version();
    bool is_set = urls && *urls;
    note(here, pool_print(pool, "names of native code: elfutils %s; debuginfod: %s", version ? version : "?",
                          is_set ? urls : "not configured (DEBUGINFOD_URLS is not set)"));
}

/* The number of the process that traces this one, 0: none does. */
static unsigned tracer(void)
{
    char line[256];
    unsigned number = 0;
    FILE *file = fopen("/proc/self/status", "re");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "TracerPid: %u", &number) == 1)
            break;
    if (file)
        fclose(file);
    return number;
}

static void check_process(struct surroundings *here)
{
    struct pool *pool = here->pool;
    const char *preload = getenv("LD_PRELOAD");
    unsigned traced = tracer();
    if (preload && *preload)
        note(here, pool_print(pool, "LD_PRELOAD: %s, behind coluber's library", preload));
    if (traced)
        note(here,
             pool_print(pool, "traced by process %u (a debugger, strace): programs may be slow, or stop",
                        traced));
}

void surroundings_check(struct surroundings *here)
{
    here->is_sound = true;
    options_init(&here->settings);
    check_library(here);
    check_settings(here);
    check_suppressions(here);
    check_directory(here);
    check_symbols(here);
    check_process(here);
}
