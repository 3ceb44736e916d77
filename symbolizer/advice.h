/* What to do about a race: one line for each kind. */
#ifndef COLUBER_ADVICE_H
#define COLUBER_ADVICE_H

#include "access.h"

/* A static string. */
const char *race_advice(enum race_kind kind);

#endif
