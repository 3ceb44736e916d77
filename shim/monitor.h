/* sys.monitoring: tells of each instruction, and is told which of them need not be told of again. */
#ifndef COLUBER_MONITOR_H
#define COLUBER_MONITOR_H

#include <stdbool.h>

/* Why events come by the plain callback; NULL when they come directly (direct.h). */
extern const char *monitor_callback_reason;

/* How an instruction's operands are found, in words that follow "by"; static. */
extern const char *const monitor_operands;

/* Takes a free tool number and asks for INSTRUCTION events everywhere. NULL, or why it could not. */
const char *monitor_install(void);
/* Switches the events off, and on again when nobody wants them off any more. monitor_pause returns whether they are off. With an attached thread state. */
enum monitor_pause { PAUSED_ALONE = 1, PAUSED_BY_SAMPLE = 2 };
bool monitor_pause(enum monitor_pause who);
void monitor_resume(enum monitor_pause who);

#endif
