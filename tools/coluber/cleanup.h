/* Nothing is left behind by a command that a signal ends: the run's directory and a half-written report are
 * removed, then the command dies by the signal. One run, and one report at a time. */
#ifndef COLUBER_CLEANUP_H
#define COLUBER_CLEANUP_H

/* From now on, for SIGINT, SIGTERM, SIGHUP and SIGQUIT as far as they are not ignored. `directory`: of the run, or NULL. It is kept. */
void cleanup_on_signals(const char *directory);

/* The file that is to be removed, or NULL. It is kept. */
void cleanup_file(const char *path);

/* There is nothing to remove any more; or the caller is a child that is about to become the program, whose business it is not. */
void cleanup_nothing(void);

#endif
