/* Limits for debuginfod, which libdwfl asks for debug information when the user has set DEBUGINFOD_URLS and
 * libdebuginfod is installed. Never asked otherwise.
 *
 * libdebuginfod takes its settings from the environment of this process, so that is where the limits go;
 * programs that are checked have been started before. What is counted is counted for the whole process. */
#ifndef COLUBER_NATIVE_SERVERS_H
#define COLUBER_NATIVE_SERVERS_H

#include <stdbool.h>

/* Whether there are servers that may still be asked. */
bool servers_are_there(void);

/* Whether the user has set any, though they may have been given up. */
bool servers_were_there(void);

/* Around a call that may ask. After one that was in vain and took long, or when all together took too long,
 * none is asked any more. */
void servers_begin(void);
void servers_end(bool found);

#endif
