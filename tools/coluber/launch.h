/* The program that is checked, as a child process. */
#ifndef COLUBER_LAUNCH_H
#define COLUBER_LAUNCH_H

#include <sys/types.h>

#include "options.h"
#include "pool.h"

/* The environment variable that names the interpreter when no option does. The `coluber` of a Python
 * environment sets it to that environment's own. */
#define LAUNCH_PYTHON_VARIABLE "COLUBER_PYTHON"

/* The interpreter for a .py file, -m and -c. */
const char *launch_python(const struct options *options);

/* The words to execute, ended by NULL: a .py file, -m and -c run under the interpreter. */
char **launch_words(const struct options *options, struct pool *pool);

/* The errno with which the command's own file cannot be read, where Python would be started to find that out;
 * or 0. */
int launch_unreadable(const struct options *options);

/* This process's environment with other values for some variables: pairs of name and value, ended by
 * NULL; a variable whose value is NULL is left out. */
char **launch_environment(struct pool *pool, const char *const *changes);

struct ending {
    int error;   /* errno when the program could not be started, else 0 */
    int status;  /* of waitpid */
    bool halted; /* by the watcher */
};

/* Something to do now and then while the program runs. */
struct watcher {
    bool (*look)(void *user); /* true: the program is to be ended; then there is no further look */
    void *user;
    long pause; /* milliseconds between two looks; `look` may change it */
};

/* Runs the program and waits for it; `watcher` may be NULL. A watcher ends the program by SIGTERM, and by
 * SIGKILL when it is still there two seconds later. While it runs, SIGTERM and SIGHUP that are sent to this
 * process alone are passed on, and the terminal's SIGINT and SIGQUIT, which the program gets itself, are
 * ignored here. */
struct ending launch(char **words, char **environment, const struct watcher *watcher);

/* Ends this process as the program ended: by the same signal. Returns only if that fails. */
void launch_die_by(int signal_number);

#endif
