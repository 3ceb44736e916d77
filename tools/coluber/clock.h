/* Time that passes, whatever the calendar says. */
#ifndef COLUBER_CLOCK_H
#define COLUBER_CLOCK_H

long clock_milliseconds(void);

#endif
