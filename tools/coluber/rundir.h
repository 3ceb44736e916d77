/* The directory of a run: the raw reports, and what the command and the plugins of test frameworks tell each other.
 *
 *   PID.raw    a raw report; by the library
 *   options    the options of the run, as in COLUBER_OPTIONS
 *   command    a link to the command, for `command tell DIRECTORY ...`
 *   cwd        a link to where the command was started: paths in the options are relative to it
 *   coluber    a link to the installation, where its own path cannot be preloaded (install_make_preloadable)
 *   told       by plugins: the keys (report.h) of races that have been shown, one a line, so that they are not again at the end
 *   reports    by plugins: further files that the report is wanted in, one a line
 *   baselines  by plugins: further baselines, one a line
 */
#ifndef COLUBER_RUNDIR_H
#define COLUBER_RUNDIR_H

#include <stdbool.h>

#include "baseline.h"
#include "failure.h"
#include "map.h"
#include "options.h"
#include "pool.h"

#define RUNDIR_PREFIX "coluber"

/* Makes one below TMPDIR, or /tmp, for raw reports; its absolute path, or NULL with `failure` filled. A signal that ends
 * the command removes it (cleanup.h). */
const char *rundir_make(struct pool *pool, struct failure *failure);

/* Puts into it what plugins need. */
bool rundir_fill(const char *directory, const struct options *options, struct pool *pool, struct failure *failure);

/* Reads the options of a run, and goes to where it was started. */
bool rundir_enter(const char *directory, struct options *options, struct pool *pool, struct failure *failure);

/* Whether there is room for a raw report; else `failure` says why not. */
bool rundir_has_room(const char *directory, struct pool *pool, struct failure *failure);

/* Adds the keys of races that have been shown. */
void rundir_told(const char *directory, struct map *keys, struct pool *pool);

/* The files that the report is wanted in. */
struct text_list rundir_reports(const char *directory, struct pool *pool);

/* Adds the baselines that plugins have asked for. */
bool rundir_baselines(const char *directory, struct baseline *baseline, struct pool *pool, struct failure *failure);

/* Removes the directory and what is listed above; nothing else. */
void rundir_remove(const char *directory);

#endif
